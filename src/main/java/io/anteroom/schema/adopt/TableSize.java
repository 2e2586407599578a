package io.anteroom.schema.adopt;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How big a table is, as PostgreSQL estimates it.
 *
 * @param rows estimated; null where the table was never analyzed
 * @param bytes of the rows, without indexes
 */
public record TableSize(Long rows, long bytes) {
  private static final String QUERY =
      """
      SELECT relname, CASE WHEN reltuples >= 0 THEN reltuples::bigint END, pg_table_size(oid)
        FROM pg_class
       WHERE relnamespace = current_schema()::regnamespace AND relname = ANY (?)
      """;

  /** A guess at what one row takes, where nothing else is known. */
  private static final long BYTES_OF_A_ROW = 100;

  /** Reads the sizes of those tables that there are in the current schema. */
  public static Map<String, TableSize> read(Connection connection, Collection<String> tables)
      throws SQLException {
    Map<String, TableSize> sizes = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setArray(1, connection.createArrayOf("text", tables.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Long estimate = (Long) rows.getObject(2);
          sizes.put(rows.getString(1), new TableSize(estimate, rows.getLong(3)));
        }
      }
    }
    return sizes;
  }

  /** How many rows, guessed from its size where it was never analyzed. */
  public long estimatedRows() {
    return rows == null ? bytes / BYTES_OF_A_ROW : rows;
  }
}
