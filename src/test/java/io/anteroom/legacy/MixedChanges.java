package io.anteroom.legacy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What people do to a database by hand, at random: it may well fail, and is then not done. */
final class MixedChanges {
  private static final String COLUMNS =
      """
      SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
        FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0
         AND NOT a.attisdropped
         AND c.relname IN ('cameras', 'regions', 'detection_records', 'violation_events',
           'statistics_hourly', 'alert_rules', 'alert_history', 'workflows', 'workflow_runs',
           'datasets', 'deployments', 'model_registry', 'detection_configs', 'system_configs')
       ORDER BY c.relname, a.attnum""";

  /** Drops of objects of every kind, the tables that are looked at aside. */
  private static final String OBJECTS =
      """
      SELECT format('DROP INDEX %I', i.indexrelid::regclass) FROM pg_index AS i
        JOIN pg_class AS c ON c.oid = i.indrelid
       WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisprimary
      UNION ALL
      SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'c')
      UNION ALL
      SELECT format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass) FROM pg_trigger
       WHERE NOT tgisinternal
      UNION ALL
      SELECT format('DROP VIEW %s CASCADE', oid::regclass) FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'
      UNION ALL
      SELECT format('DROP FUNCTION %s CASCADE', oid::regprocedure) FROM pg_proc
       WHERE pronamespace = 'public'::regnamespace AND prolang <> 13
      UNION ALL
      SELECT format('DROP EXTENSION %I CASCADE', extname) FROM pg_extension WHERE extname <> 'plpgsql'
      ORDER BY 1""";

  /** Types that a column of this type may have instead, or something else altogether. */
  private static final Map<String, List<String>> OTHER_TYPES =
      Map.ofEntries(
          Map.entry("varchar", List.of("text", "varchar", "varchar(30)", "varchar(400)", "text")),
          Map.entry("json", List.of("jsonb", "text", "jsonb", "jsonb")),
          Map.entry("jsonb", List.of("json", "text", "json", "json")),
          Map.entry(
              "timestamp",
              List.of("timestamptz", "timestamptz", "timestamptz", "timestamptz", "timestamp(3)")),
          Map.entry(
              "timestamptz",
              List.of("timestamp", "timestamp", "timestamp", "timestamp", "timestamptz(0)")),
          Map.entry(
              "integer",
              List.of("bigint", "smallint", "smallint", "smallint", "bigint", "numeric")),
          Map.entry(
              "bigint", List.of("integer", "integer", "integer", "integer", "numeric", "text")),
          Map.entry("text", List.of("varchar(4000)", "varchar", "varchar(9000)", "json")),
          Map.entry("uuid", List.of("text", "varchar(36)", "varchar(64)")),
          Map.entry("double", List.of("integer", "integer", "integer", "numeric")),
          Map.entry("boolean", List.of("integer")));

  private static final List<String> OWN_COLUMNS =
      List.of(
          "text",
          "text DEFAULT 'theirs'",
          "text NOT NULL DEFAULT 'theirs'",
          "integer DEFAULT 7",
          "jsonb DEFAULT '{\"a\": 1}'",
          "timestamptz NOT NULL DEFAULT now()",
          "serial",
          "bigint GENERATED ALWAYS AS IDENTITY",
          "text GENERATED ALWAYS AS ('made' || 'up') STORED",
          "json",
          "text[]",
          "numeric(10, 2) CHECK (%s > 0)",
          "uuid UNIQUE DEFAULT gen_random_uuid()");

  private final Random random;
  private final Connection connection;
  private int names;

  MixedChanges(Random random, Connection connection) {
    this.random = random;
    this.connection = connection;
  }

  /** The statements of one change. */
  List<String> next() throws SQLException {
    List<List<String>> columns = rows(COLUMNS, 3);
    if (columns.isEmpty()) {
      return List.of();
    }
    List<String> column = columns.get(random.nextInt(columns.size()));
    String table = column.get(0);
    String name = '"' + column.get(1) + '"';
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3 -> retyped(table, name, column.get(2));
      case 4, 5 -> List.of(oneOf(rows(OBJECTS, 1)).get(0));
      case 6 -> List.of("ALTER TABLE " + table + " DROP COLUMN " + name + " CASCADE");
      case 7, 8 -> added(table);
      case 9 -> List.of("ALTER TABLE " + table + " ALTER COLUMN " + name + " DROP DEFAULT");
      case 10 -> emptied(table, name);
      case 11 -> doubled(table);
      case 12 -> List.of(index(table, name));
      case 13 -> renumbered(table);
      case 14 -> dirty(table, name, column.get(2));
      default -> MixedNeighbours.of(random, table, name, "theirs_" + ++names);
    };
  }

  /** Views would refuse it, so they go, as they did in the old system's own scripts. */
  private List<String> retyped(String table, String column, String type) {
    String family = type.split("[ (]")[0].replace("character", "varchar");
    if (type.startsWith("timestamp")) {
      family = type.endsWith("with time zone") ? "timestamptz" : "timestamp";
    }
    List<String> others = OTHER_TYPES.getOrDefault(family, List.of("text"));
    String other = oneOf(others);
    String cast = type.startsWith("bool") ? "::integer::" : "::";
    return List.of(
        "ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT, ALTER COLUMN %s TYPE %s USING %s%s%s"
            .formatted(table, column, column, other, column, cast, other));
  }

  private List<String> added(String table) {
    String name = "own_" + ++names;
    String type = oneOf(OWN_COLUMNS).formatted(name);
    return random.nextInt(12) == 0
        ? List.of(
            "ALTER TABLE " + table + " ADD COLUMN " + name + " text NOT NULL DEFAULT 'x'",
            "ALTER TABLE " + table + " ALTER COLUMN " + name + " DROP DEFAULT")
        : List.of("ALTER TABLE " + table + " ADD COLUMN " + name + " " + type);
  }

  private List<String> emptied(String table, String column) {
    return List.of(
        "ALTER TABLE " + table + " ALTER COLUMN " + column + " DROP NOT NULL",
        "UPDATE %s SET %s = NULL WHERE length(%s::text) %% 2 = 0".formatted(table, column, column));
  }

  /** The same rows again, as a restored dump adds them where the keys are gone. */
  private List<String> doubled(String table) {
    return List.of(
        """
        DO $$
        DECLARE
          key text;
        BEGIN
          FOR key IN SELECT conname FROM pg_constraint
             WHERE conrelid = '%1$s'::regclass AND contype IN ('p', 'u') LOOP
            EXECUTE format('ALTER TABLE %1$s DROP CONSTRAINT %%I CASCADE', key);
          END LOOP;
        END
        $$"""
            .formatted(table),
        "INSERT INTO %s SELECT * FROM %s LIMIT %d".formatted(table, table, 1 + random.nextInt(9)));
  }

  private String index(String table, String column) {
    String unique = random.nextInt(4) == 0 ? "UNIQUE " : "";
    String where = random.nextBoolean() ? "" : " WHERE " + column + " IS NOT NULL";
    // a name of ours on somebody's index
    String name = random.nextBoolean() ? "their_index_" + ++names : "idx_cameras_status";
    return "CREATE %sINDEX %s ON %s (%s)%s".formatted(unique, name, table, column, where);
  }

  private List<String> renumbered(String table) {
    String always = random.nextBoolean() ? "ALWAYS" : "BY DEFAULT";
    return List.of(
        "ALTER TABLE %s ALTER COLUMN id DROP DEFAULT".formatted(table),
        "ALTER TABLE %s ALTER COLUMN id ADD GENERATED %s AS IDENTITY".formatted(table, always));
  }

  private List<String> dirty(String table, String column, String type) {
    String value =
        type.startsWith("timestamp")
            ? oneOf(List.of("'infinity'", "'0044-03-15 BC'", "'294276-12-31 23:59:59'"))
            : oneOf(
                List.of(
                    "'null'", "'[]'", "'0'", "'{\"a\": [1, {\"b\": null}]}'", "'x' || 'y'", "''"));
    String cast = "(" + value + ")::" + type;
    return List.of(
        "UPDATE %s SET %s = %s WHERE length(%s::text) %% 3 = 0"
            .formatted(table, column, cast, column));
  }

  private <T> T oneOf(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }

  private List<List<String>> rows(String query, int width) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<List<String>> all = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          row.add(rows.getString(i));
        }
        all.add(row);
      }
      return all;
    }
  }
}
