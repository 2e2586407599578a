package io.anteroom.schema.session;

import io.anteroom.schema.session.SchemaSession.Access;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;

/** Opens connections for schema work, within seconds even when a server accepts and is silent. */
final class SessionOpening {
  /** How long an answer may take that waits for nothing. */
  static final Duration ANSWER_BOUND = Duration.ofSeconds(3);

  /** Less than the bound on answers: who waits for a lock has not lost the database. */
  static final Duration READ_LOCK_BOUND = Duration.ofSeconds(2);

  /** Only what the server knows: one that is too old shall be told so, not fail here. */
  private static final String NOTICE_DEAD_PEERS =
      """
      SELECT set_config(known.name, wanted.value, false)
        FROM (VALUES ('client_connection_check_interval', '1s'), ('tcp_keepalives_idle', '5'),
                     ('tcp_keepalives_interval', '2'), ('tcp_keepalives_count', '3'),
                     ('tcp_user_timeout', '15s')) AS wanted (name, value)
        JOIN pg_settings AS known ON known.name = wanted.name
      """;

  private SessionOpening() {}

  /**
   * Connects, and changes nothing about the session.
   *
   * @throws SQLException when the database cannot be reached or refuses the login
   */
  static Connection connect(Access access) throws SQLException {
    Properties properties = new Properties();
    access.user().ifPresent(user -> properties.setProperty("user", user));
    access.password().ifPresent(password -> properties.setProperty("password", password));
    properties.setProperty("ApplicationName", SessionName.of(access.applicationName()));
    properties.setProperty("connectTimeout", seconds(ANSWER_BOUND));
    properties.setProperty("loginTimeout", seconds(ANSWER_BOUND));
    // a login that is given up would otherwise read on for ever, one thread and socket for each try
    properties.setProperty("socketTimeout", seconds(ANSWER_BOUND));
    properties.setProperty("tcpKeepAlive", "true");
    Connection connection = connect(access.url(), properties);
    if (connection == null) {
      throw new SQLException("not a PostgreSQL JDBC URL: " + access.url(), "08001");
    }
    return connection;
  }

  /** A dead peer is noticed within seconds on both sides, so that its lock is free again. */
  static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(NOTICE_DEAD_PEERS);
      statement.execute(
          "SET timezone = 'UTC'; SET statement_timeout = 0; SET lock_timeout = "
              + READ_LOCK_BOUND.toMillis());
    }
  }

  /** The server's version as it prints it. */
  static String version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW server_version")) {
      row.next();
      return row.getString(1).split(" ")[0];
    }
  }

  /** The backend of the next statement; a pooler invents the one that the driver knows. */
  static int backend(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** The driver's message does not say which host is not known. */
  private static Connection connect(String url, Properties properties) throws SQLException {
    try {
      return new Driver().connect(url, properties);
    } catch (SQLException e) {
      if (e.getCause() instanceof UnknownHostException unknown) {
        throw new SQLException(
            "the host " + unknown.getMessage() + " is not known", e.getSQLState(), e);
      }
      throw e;
    }
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }
}
