package io.anteroom.legacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes some tables in one of their known shapes each, whoever would have made their neighbours.
 */
final class MixedTables {
  private static final Map<String, String> KEYS = Map.of("regions", "region_id");
  private static final Map<String, String> UNIQUE =
      Map.of(
          "statistics_hourly", "camera_id, hour_start",
          "detection_configs", "camera_id, config_type, config_key",
          "system_configs", "config_key");

  private MixedTables() {}

  /** Makes about half of the tables, in any order. */
  static void create(Random random, Connection connection) throws SQLException {
    List<List<String>> shapes = new ArrayList<>(LegacyFiles.table("variants.psv", '|'));
    Collections.shuffle(shapes, random);
    List<String> done = new ArrayList<>();
    for (List<String> shape : shapes) {
      String table = shape.get(0);
      if (!done.contains(table)) {
        done.add(table);
        if (random.nextBoolean()) {
          execute(statement(table, shape.get(2), random), connection);
        }
      }
    }
  }

  private static String statement(String table, String columns, Random random) {
    List<String> parts = new ArrayList<>();
    for (String column : columns.split("; ")) {
      parts.add(column(column));
    }
    if (random.nextInt(8) > 0) {
      parts.add("PRIMARY KEY (" + KEYS.getOrDefault(table, "id") + ")");
    }
    if (UNIQUE.containsKey(table) && random.nextInt(4) > 0) {
      parts.add("UNIQUE (" + UNIQUE.get(table) + ")");
    }
    return "CREATE TABLE " + table + " (" + String.join(", ", parts) + ")";
  }

  /** As the list of shapes writes it, numbered by a sequence of its own. */
  private static String column(String column) {
    String sql =
        column
            .replaceFirst("bigint NN =nextval\\(.*", "bigserial NN")
            .replaceFirst("integer NN =nextval\\(.*", "serial NN")
            .replace("uuid_generate_v4()", "gen_random_uuid()")
            .replace("::varchar", "::character varying");
    return sql.replace(" NN", " NOT NULL").replaceFirst(" =", " DEFAULT ");
  }

  private static void execute(String sql, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
