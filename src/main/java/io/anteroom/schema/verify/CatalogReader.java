package io.anteroom.schema.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the catalog of a connection's current schema from {@code pg_catalog}, in one statement, on
 * PostgreSQL 15 to 18.
 */
public final class CatalogReader {
  private static final String QUERY = ClassPathResource.text("db/catalog.sql");

  private CatalogReader() {}

  /** Reads the catalog; takes no lock beyond that of reading system tables. */
  public static Catalog read(Connection connection) throws SQLException {
    List<CatalogObject> objects = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      while (rows.next()) {
        if (rows.getString(4) == null) {
          // dropped between the snapshot and its printing
          continue;
        }
        objects.add(
            new CatalogObject(
                ObjectKind.of(rows.getString(1)),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4)));
      }
    }
    return new Catalog(objects);
  }
}
