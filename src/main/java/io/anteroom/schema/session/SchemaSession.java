package io.anteroom.schema.session;

import java.net.UnknownHostException;
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
  /** Only what the server knows: one that is too old shall be told so, not fail here. */
  private static final String NOTICE_DEAD_PEERS =
      """
      SELECT set_config(known.name, wanted.value, false)
        FROM (VALUES ('client_connection_check_interval', '1s'), ('tcp_keepalives_idle', '5'),
                     ('tcp_keepalives_interval', '2'), ('tcp_keepalives_count', '3'),
                     ('tcp_user_timeout', '15s')) AS wanted (name, value)
        JOIN pg_settings AS known ON known.name = wanted.name
      """;

  private static final Duration ANSWER_BOUND = Duration.ofSeconds(3);

  /** Less than the bound on answers: who waits for a lock has not lost the database. */
  private static final Duration READ_LOCK_BOUND = Duration.ofSeconds(2);

  private final Access access;
  private final Connection connection;
  private final String version;
  private Optional<ServerWatch> watch = Optional.empty();

  private SchemaSession(Access access, Connection connection, String version) {
    this.access = access;
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
    // a login that is given up would otherwise read on for ever, one thread and socket for each try
    properties.setProperty("socketTimeout", seconds(ANSWER_BOUND));
    properties.setProperty("tcpKeepAlive", "true");
    Connection connection = connect(access.url(), properties);
    if (connection == null) {
      throw new SQLException("not a PostgreSQL JDBC URL: " + access.url(), "08001");
    }
    try {
      return new SchemaSession(access, connection, prepare(connection));
    } catch (SQLException e) {
      connection.close();
      throw e;
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

  /** The connection, in autocommit mode. */
  public Connection connection() {
    return connection;
  }

  /** The server's version as it prints it, such as {@code 17.5}. */
  public String version() {
    return version;
  }

  /** What hinders work on this server. */
  public Fitness fitness() throws SQLException {
    return Fitness.of(connection, version);
  }

  /**
   * Reads in one snapshot, so that what is read fits together while another session changes the
   * schema. Who holds up the reading by a lock is named in the failure.
   */
  public <T> T read(Reading<T> reading) throws SQLException {
    connection.setAutoCommit(false);
    try {
      execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
      T found = reading.from(connection);
      connection.rollback();
      connection.setAutoCommit(true);
      return found;
    } catch (SQLException e) {
      if (lostBy(e)) {
        throw e;
      }
      connection.rollback();
      connection.setAutoCommit(true);
      throw TableLocks.explained(e, connection);
    }
  }

  /**
   * Asks the server for a sign of life.
   *
   * @throws SQLException when none comes within seconds
   */
  public void ping() throws SQLException {
    execute("SELECT 1");
  }

  /**
   * Lets statements take as long as they need, as changes do, but wait so long for a lock at most.
   */
  public void beginChanges(Duration lockTimeout) throws SQLException {
    lockTimeout(lockTimeout);
    watch = Optional.of(ServerWatch.over(this, access, backend()));
    connection.setNetworkTimeout(Runnable::run, 0);
  }

  /** Bounds every statement again. */
  public void endChanges() throws SQLException {
    endWatch();
    connection.setNetworkTimeout(Runnable::run, (int) ANSWER_BOUND.toMillis());
    lockTimeout(READ_LOCK_BOUND);
  }

  /** Whether this failure means that the session is gone, not that a statement was refused. */
  public boolean lostBy(SQLException failure) {
    return isClosed() || lost(failure);
  }

  /** Whether the server is gone or shutting down: SQLSTATE class 08 and 57P. */
  public static boolean lost(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }

  /** Ends the session at once, also in the middle of a statement; any thread may do so. */
  public void abort() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // a session that cannot be ended is already gone
    }
  }

  @Override
  public void close() {
    endWatch();
    try {
      connection.close();
    } catch (SQLException e) {
      // a session that cannot be closed is already gone
    }
  }

  private void endWatch() {
    watch.ifPresent(ServerWatch::close);
    watch = Optional.empty();
  }

  private boolean isClosed() {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /** Not as the driver knows it: a pooler invents that one. */
  private int backend() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  private void lockTimeout(Duration bound) throws SQLException {
    execute("SET lock_timeout = " + bound.toMillis());
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A dead peer is noticed within seconds on both sides, so that its lock is free again. */
  private static String prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(NOTICE_DEAD_PEERS);
      statement.execute(
          "SET timezone = 'UTC'; SET statement_timeout = 0; SET lock_timeout = "
              + READ_LOCK_BOUND.toMillis());
      try (ResultSet row = statement.executeQuery("SHOW server_version")) {
        row.next();
        return row.getString(1).split(" ")[0];
      }
    }
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }

  /** Something to read on a connection. */
  @FunctionalInterface
  public interface Reading<T> {
    T from(Connection connection) throws SQLException;
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
