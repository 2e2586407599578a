package io.anteroom.schema.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The lock under which the schema is changed: one advisory lock of the session that runs the DDL,
 * so that it ends with that session and never goes stale.
 *
 * <p>The key is {@code hashtextextended('anteroom:<database>:<schema>', 0)}. The lock is only ever
 * tried, never waited for: a blocked {@code pg_advisory_lock} holds a snapshot for which {@code
 * CREATE INDEX CONCURRENTLY} of the lock's holder waits.
 */
public final class SessionLock {
  private static final String KEY =
      "hashtextextended('anteroom:' || current_database() || ':' || current_schema(), 0)";
  private static final String HOLDER =
      """
      WITH key AS (SELECT %s AS id)
      SELECT a.pid, a.application_name, a.backend_start
        FROM key, pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
       WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
         AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND ((l.classid::bigint << 32) | l.objid::bigint) = key.id
      """
          .formatted(KEY);

  private SessionLock() {}

  /** Takes the lock if nobody else holds it; at once, either way. */
  static boolean tryAcquire(Connection connection) throws SQLException {
    return ask(connection, "SELECT pg_try_advisory_lock(" + KEY + ")");
  }

  /**
   * Gives the lock back.
   *
   * @throws SQLException also when it is not held under this key: a change may have left another
   *     search path; the caller ends the session then
   */
  static void release(Connection connection) throws SQLException {
    if (!ask(connection, "SELECT pg_advisory_unlock(" + KEY + ")")) {
      throw new SQLException("the lock is not held");
    }
  }

  /** Who holds the lock; empty when nobody does. */
  static Optional<Holder> holder(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(HOLDER)) {
      if (!row.next()) {
        return Optional.empty();
      }
      OffsetDateTime since = row.getObject(3, OffsetDateTime.class);
      Instant start = since == null ? Instant.EPOCH : since.toInstant();
      return Optional.of(SessionName.read(row.getInt(1), row.getString(2), start));
    }
  }

  private static boolean ask(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /**
   * The session that holds the lock.
   *
   * @param pid its backend
   * @param application its {@code application_name}, which names the pod
   * @param since when it took the lock; when the session began, if it is not one of Anteroom's
   * @param step which of how many steps it is at, such as {@code 3/16}; empty if it does not say
   */
  public record Holder(int pid, String application, Instant since, String step) {}
}
