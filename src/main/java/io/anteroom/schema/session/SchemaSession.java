package io.anteroom.schema.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A session with the database for schema work. It is not pooled: the advisory lock lives as long as
 * the session, and the server frees it when the session ends, however it ends.
 */
public final class SchemaSession implements AutoCloseable {
  private final Access access;
  private final Connection connection;
  private final String version;
  private final Optional<String> pooler;
  private boolean lockProven;
  private volatile Optional<Instant> lockedAt = Optional.empty();
  private volatile Optional<ServerWatch> watch = Optional.empty();

  private SchemaSession(
      Access access, Connection connection, String version, Optional<String> pooler) {
    this.access = access;
    this.connection = connection;
    this.version = version;
    this.pooler = pooler;
  }

  /**
   * Opens a session, within seconds even when the server accepts and never answers.
   *
   * @throws SQLException when the database cannot be reached or refuses the login
   */
  public static SchemaSession open(Access access) throws SQLException {
    Connection connection = SessionOpening.connect(access);
    try {
      Optional<String> pooler = Pooler.refusal(connection, access);
      if (pooler.isEmpty()) {
        SessionOpening.prepare(connection);
      }
      return new SchemaSession(access, connection, SessionOpening.version(connection), pooler);
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

  /** What hinders work on this server. */
  public Fitness fitness() throws SQLException {
    return pooler.isPresent() ? Fitness.notLookedAt(pooler.get()) : Fitness.of(connection, version);
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
    LockTimeout.set(connection, lockTimeout);
    watch = Optional.of(ServerWatch.over(this, access, SessionOpening.backend(connection)));
    connection.setNetworkTimeout(Runnable::run, 0);
  }

  /** Bounds every statement again. */
  public void endChanges() throws SQLException {
    endWatch();
    connection.setNetworkTimeout(Runnable::run, (int) SessionOpening.ANSWER_BOUND.toMillis());
    LockTimeout.set(connection, SessionOpening.READ_LOCK_BOUND);
  }

  /**
   * Takes the schema's lock if nobody has it. This session has it until it gives it back or ends.
   *
   * @throws UnfitServer when no lock of this session keeps another one out
   */
  public boolean tryLock() throws SQLException {
    if (pooler.isPresent()) {
      throw new UnfitServer(pooler.get());
    }
    boolean taken = SessionLock.tryAcquire(connection);
    if (taken && !lockProven) {
      proveLock();
    }
    if (taken) {
      lockedAt = Optional.of(Instant.now());
      announce("");
    }
    return taken;
  }

  /** Gives the schema's lock back. */
  public void unlock() throws SQLException {
    SessionLock.release(connection);
    lockedAt = Optional.empty();
    rename(SessionName.of(access.applicationName()));
  }

  /**
   * Lets those who wait for the lock know how far this session is.
   *
   * @param step such as {@code 3/16}
   */
  public void announce(String step) {
    try {
      rename(SessionName.holding(access.applicationName(), lockedAt.orElseThrow(), step));
    } catch (SQLException e) {
      // a session that is lost is found lost by its next statement, which is no mere courtesy
    }
  }

  /** What this session does while changes run; any thread may ask. */
  public Activity activity() {
    return watch.map(ServerWatch::activity).orElse(Activity.NONE);
  }

  /** Whether this session has the schema's lock; any thread may ask. */
  public boolean holdsLock() {
    return lockedAt.isPresent();
  }

  /** Who has the schema's lock; empty where nobody does. */
  public Optional<SessionLock.Holder> lockHolder() throws SQLException {
    return SessionLock.holder(connection);
  }

  /** Watches from another session who keeps this one waiting. */
  LockWatch watchLocks() throws SQLException {
    return LockWatch.over(SessionOpening.backend(connection), access);
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

  /** Some servers speak PostgreSQL's protocol and grant every advisory lock. */
  private void proveLock() throws SQLException {
    try (Connection other = SessionOpening.connect(access)) {
      lockProven = !SessionLock.tryAcquire(other);
    }
    if (!lockProven) {
      unlock();
      throw new UnfitServer(
          "two sessions can hold the same advisory lock on this server, so no replica is safe from"
              + " another; use a PostgreSQL server");
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

  private void rename(String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT set_config('application_name', ?, false)")) {
      statement.setString(1, name);
      statement.execute();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
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
