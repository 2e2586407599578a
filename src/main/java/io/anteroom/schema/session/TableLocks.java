package io.anteroom.schema.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Says who holds up a look at the structure, which waits for nothing but exclusive table locks. */
final class TableLocks {
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /** A backend {@code a} of pg_stat_activity in words, as far as the session may see it. */
  static final String BACKEND =
      """
      format('backend %s (%s, %s, last query began %s s ago)', a.pid,
                    coalesce(nullif(a.application_name, ''), 'unnamed'),
                    coalesce(a.state, 'state hidden'),
                    coalesce(extract(epoch FROM clock_timestamp() - a.query_start)::bigint::text,
                             'unknown'))""";

  /** Who waits for such a lock holds up everyone behind; then those that it waits for matter. */
  private static final String BLOCKERS =
      """
      WITH exclusive AS (
        SELECT DISTINCT l.pid, l.granted
          FROM pg_locks l
          JOIN pg_class c ON c.oid = l.relation
          JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
         WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'
           AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
           AND l.pid <> pg_backend_pid()
      ), blocker AS (
        SELECT pid FROM exclusive
        UNION SELECT unnest(pg_blocking_pids(pid)) FROM exclusive WHERE NOT granted
      )
      SELECT %s
        FROM blocker JOIN pg_stat_activity a USING (pid)
       ORDER BY a.query_start
      """
          .formatted(BACKEND);

  private TableLocks() {}

  /** The same failure with the names of those that hold the locks, if locks are its reason. */
  static SQLException explained(SQLException failure, Connection connection) throws SQLException {
    if (!LOCK_NOT_AVAILABLE.equals(failure.getSQLState())) {
      return failure;
    }
    List<String> blockers = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(BLOCKERS)) {
      while (rows.next()) {
        blockers.add(rows.getString(1));
      }
    }
    String who = blockers.isEmpty() ? "a session that is gone by now" : String.join(", ", blockers);
    return new SQLException("a table is locked by " + who, failure.getSQLState(), failure);
  }
}
