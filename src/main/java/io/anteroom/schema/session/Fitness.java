package io.anteroom.schema.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * What hinders work on a server, with what to do about it; empty where nothing does.
 *
 * @param look why its structure cannot be looked at
 * @param serve why requests cannot be served on it, whatever its structure
 * @param change why its structure cannot be changed
 */
public record Fitness(Optional<String> look, Optional<String> serve, Optional<String> change) {
  private static final int OLDEST_MAJOR = 15;
  private static final String QUERY =
      """
      SELECT current_schema(), pg_is_in_recovery(), current_setting('transaction_read_only')::boolean,
             current_user, current_database(),
             coalesce(has_schema_privilege(current_schema(), 'CREATE'), false),
             has_database_privilege(current_database(), 'TEMPORARY')
      """;

  static Fitness of(Connection connection, String version) throws SQLException {
    if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST_MAJOR) {
      return notLookedAt(
          "PostgreSQL " + version + " is too old; Anteroom needs " + OLDEST_MAJOR + " or newer");
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      row.next();
      if (row.getString(1) == null) {
        return notLookedAt("no schema of the session's search_path exists; create one or set it");
      }
      if (row.getBoolean(2)) {
        Optional<String> standby =
            Optional.of("the server is a read-only standby; point the JDBC URL at the primary");
        return new Fitness(Optional.empty(), standby, standby);
      }
      return new Fitness(Optional.empty(), Optional.empty(), missingRight(row));
    }
  }

  static Fitness notLookedAt(String reason) {
    return new Fitness(Optional.of(reason), Optional.of(reason), Optional.of(reason));
  }

  private static Optional<String> missingRight(ResultSet row) throws SQLException {
    String schema = row.getString(1);
    String role = row.getString(4);
    String database = row.getString(5);
    if (row.getBoolean(3)) {
      return Optional.of(
          "transactions are read-only here; set default_transaction_read_only to off for database %s or role %s"
              .formatted(database, role));
    }
    if (!row.getBoolean(6)) {
      return Optional.of(
          "role %1$s may not create tables; run: GRANT CREATE ON SCHEMA %2$s TO %1$s"
              .formatted(role, schema));
    }
    if (!row.getBoolean(7)) {
      return Optional.of(
          "role %1$s may not create temporary tables; run: GRANT TEMPORARY ON DATABASE %2$s TO %1$s"
              .formatted(role, database));
    }
    return Optional.empty();
  }
}
