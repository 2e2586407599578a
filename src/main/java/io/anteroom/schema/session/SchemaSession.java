package io.anteroom.schema.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * A session with the database for schema work. It is not pooled: the advisory lock lives as long as
 * the session, and the server frees it when the session ends, however it ends.
 */
public final class SchemaSession implements AutoCloseable {
  private static final int OLDEST_MAJOR = 15;
  private static final Duration ANSWER_BOUND = Duration.ofSeconds(3);

  private final Connection connection;
  private final String version;

  private SchemaSession(Connection connection, String version) {
    this.connection = connection;
    this.version = version;
  }

  /**
   * Opens a session, within seconds even when the server accepts and never answers.
   *
   * @throws SQLException when the database cannot be reached or refuses the login
   */
  public static SchemaSession open(Access access) throws SQLException {
    Properties properties = new Properties();
    access.user().ifPresent(user -> properties.setProperty("user", user));
    access.password().ifPresent(password -> properties.setProperty("password", password));
    properties.setProperty("ApplicationName", access.applicationName());
    properties.setProperty("connectTimeout", seconds(ANSWER_BOUND));
    properties.setProperty("loginTimeout", seconds(ANSWER_BOUND));
    properties.setProperty("tcpKeepAlive", "true");
    Connection connection = new Driver().connect(access.url(), properties);
    if (connection == null) {
      throw new SQLException("not a PostgreSQL JDBC URL: " + access.url(), "08001");
    }
    try {
      return new SchemaSession(connection, prepare(connection));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The connection, in autocommit mode. */
  public Connection connection() {
    return connection;
  }

  /** The server's version as it prints it, such as {@code 17.5}. */
  public String version() {
    return version;
  }

  /** Why this server must not be touched at all; empty when it is fit. */
  public Optional<String> unfit() throws SQLException {
    int major = connection.getMetaData().getDatabaseMajorVersion();
    if (major < OLDEST_MAJOR) {
      return Optional.of(
          "PostgreSQL " + version + " is too old; Anteroom needs " + OLDEST_MAJOR + " or newer");
    }
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT pg_is_in_recovery(), current_schema() IS NULL")) {
      row.next();
      if (row.getBoolean(1)) {
        return Optional.of("the server is a read-only standby; point the JDBC URL at the primary");
      }
      if (row.getBoolean(2)) {
        return Optional.of("no schema of the session's search_path exists; create one or set it");
      }
    }
    return Optional.empty();
  }

  /**
   * Asks the server for a sign of life.
   *
   * @throws SQLException when none comes within seconds
   */
  public void ping() throws SQLException {
    connection.setNetworkTimeout(Runnable::run, (int) ANSWER_BOUND.toMillis());
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
    connection.setNetworkTimeout(Runnable::run, 0);
  }

  /** Bounds how long a statement of this session waits for a lock; zero waits for ever. */
  public void lockTimeout(Duration bound) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = " + bound.toMillis());
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // a session that cannot be closed is already gone
    }
  }

  /** A dead peer is noticed within seconds on both sides, so that its lock is free again. */
  private static String prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET client_connection_check_interval = '1s';"
              + " SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2;"
              + " SET tcp_keepalives_count = 3; SET tcp_user_timeout = '15s';"
              + " SET timezone = 'UTC'; SET statement_timeout = 0");
      try (ResultSet row = statement.executeQuery("SHOW server_version")) {
        row.next();
        return row.getString(1).split(" ")[0];
      }
    }
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }

  /**
   * Where the schema work is done.
   *
   * @param url a direct JDBC URL, not that of a pooler in transaction mode
   * @param applicationName what {@code pg_stat_activity} shows of this session
   */
  public record Access(
      String url, Optional<String> user, Optional<String> password, String applicationName) {}
}
