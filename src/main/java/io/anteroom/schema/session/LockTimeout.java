package io.anteroom.schema.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** PostgreSQL's {@code lock_timeout} of a session: how long a statement waits for one lock. */
public final class LockTimeout {
  /** Waits as long as it takes. */
  public static final Duration NONE = Duration.ZERO;

  private LockTimeout() {}

  /** The bound of this session. */
  public static Duration of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT setting FROM pg_settings WHERE name = 'lock_timeout'")) {
      row.next();
      return Duration.ofMillis(row.getLong(1));
    }
  }

  /** Sets the bound of this session; with the open transaction, if there is one. */
  public static void set(Connection connection, Duration bound) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = " + bound.toMillis());
    }
  }
}
