package io.anteroom.legacy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** The shapes of tables: those that are known, and those that a database has. */
final class LegacyTables {
  /** Stands for a shape that is in no list. */
  static final String UNKNOWN = "?";

  private static final String COLUMNS =
      """
      SELECT relation.relname, string_agg(concat(
          attribute.attname, ' ', short.type,
          CASE WHEN attribute.attnotnull THEN ' NN' END,
          ' =' || replace(pg_get_expr(value.adbin, value.adrelid), 'character varying', 'varchar')
        ), '; ' ORDER BY attribute.attnum)
      FROM pg_class AS relation
      JOIN pg_attribute AS attribute ON attribute.attrelid = relation.oid
        AND attribute.attnum > 0 AND NOT attribute.attisdropped
      LEFT JOIN pg_attrdef AS value
        ON value.adrelid = relation.oid AND value.adnum = attribute.attnum
      CROSS JOIN LATERAL (
        SELECT replace(replace(replace(replace(
          format_type(attribute.atttypid, attribute.atttypmod),
          'character varying', 'varchar'), 'double precision', 'float8'),
          'timestamp without time zone', 'timestamp'), 'timestamp with time zone', 'timestamptz')
          AS type) AS short
      WHERE relation.relnamespace = current_schema()::regnamespace AND relation.relkind = 'r'
      GROUP BY relation.relname
      """;

  private LegacyTables() {}

  /** The columns of each table of the current schema, in words. */
  static Map<String, String> columns(Connection connection) throws SQLException {
    Map<String, String> columns = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        columns.put(rows.getString(1), rows.getString(2));
      }
    }
    return columns;
  }

  /** The known columns of this variant of a table. */
  static String columns(String table, String variant) {
    return LegacyFiles.table("variants.psv", '|').stream()
        .filter(line -> line.get(0).equals(table) && line.get(1).equals(variant))
        .map(line -> line.get(2))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(table + " has no variant " + variant));
  }

  /**
   * The variant of each table of the current schema; a table that no list describes counts as V1.
   */
  static Map<String, String> variants(Connection connection) throws SQLException {
    Map<String, String> variants = columns(connection);
    variants.replaceAll(LegacyTables::variant);
    return variants;
  }

  private static String variant(String table, String columns) {
    return LegacyFiles.table("variants.psv", '|').stream()
        .filter(line -> line.get(0).equals(table) && line.get(2).equals(columns))
        .map(line -> line.get(1))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
