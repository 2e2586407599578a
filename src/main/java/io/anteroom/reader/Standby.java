package io.anteroom.reader;

import io.anteroom.reader.PrimaryPositions.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Compares the server behind a connection with the primary; by functions that any role may use. */
final class Standby {
  private static final String DATABASE =
      """
      (SELECT control.system_identifier || '/' || one.oid
         FROM pg_control_system() AS control, pg_database AS one
        WHERE one.datname = current_database())
      """;

  private static final String POSITION =
      "SELECT CAST(pg_current_wal_flush_lsn() AS text), " + DATABASE;

  /** On a primary the second is null. */
  private static final String STATE =
      "SELECT pg_is_in_recovery(), pg_last_wal_replay_lsn() >= CAST(? AS pg_lsn), " + DATABASE;

  private Standby() {}

  /**
   * Where the log of the primary stands.
   *
   * @throws SQLException also if the server is none
   */
  static Position position(Connection primary) throws SQLException {
    long moment = System.nanoTime();
    try (Statement statement = primary.createStatement();
        ResultSet row = statement.executeQuery(POSITION)) {
      row.next();
      return new Position(moment, row.getString(1), row.getString(2));
    }
  }

  /** Why this server must not answer for the primary; empty if it may. */
  static Optional<String> objection(Connection server, Position required) throws SQLException {
    try (PreparedStatement statement = server.prepareStatement(STATE)) {
      statement.setString(1, required.lsn());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (!required.database().equals(row.getString(3))) {
          return Optional.of("it is another database");
        }
        if (!row.getBoolean(1)) {
          return Optional.of("it is no standby");
        }
        return row.getBoolean(2)
            ? Optional.empty()
            : Optional.of("it lags by more than anteroom.reader.max-lag");
      }
    }
  }
}
