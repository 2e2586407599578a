package io.anteroom.schema.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What the backend of a session does at this moment, as another session sees it.
 *
 * @param blockedBy who keeps it waiting for a lock, in words; empty where nobody does
 * @param build the index that it builds; empty where it builds none
 */
public record Activity(String blockedBy, Optional<Build> build) {
  /** Nothing that others could see. */
  public static final Activity NONE = new Activity("", Optional.empty());

  private static final String QUERY =
      """
      SELECT (SELECT string_agg(%s, ', ')
                FROM pg_stat_activity a WHERE a.pid = ANY (pg_blocking_pids(own.pid))),
             coalesce(nullif(p.index_relid, 0), p.relid)::regclass, p.phase,
             CASE WHEN p.blocks_total > 0 THEN 100 * p.blocks_done / p.blocks_total
                  WHEN p.tuples_total > 0 THEN 100 * p.tuples_done / p.tuples_total
                  WHEN p.lockers_total > 0 THEN 100 * p.lockers_done / p.lockers_total
                  ELSE 0
             END
        FROM pg_stat_activity own LEFT JOIN pg_stat_progress_create_index p USING (pid)
       WHERE own.pid = ?
      """
          .formatted(TableLocks.BACKEND);

  /** Asks about a backend; empty if there is no such one. */
  static Optional<Activity> of(int backend, Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setInt(1, backend);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    }
  }

  private static Activity read(ResultSet row) throws SQLException {
    String blockers = row.getString(1);
    String index = row.getString(2);
    return new Activity(
        blockers == null ? "" : blockers,
        index == null
            ? Optional.empty()
            : Optional.of(new Build(index, row.getString(3), row.getLong(4))));
  }

  /**
   * An index build, from {@code pg_stat_progress_create_index}.
   *
   * @param index the index; its table before it has a name
   * @param phase PostgreSQL's word for what it does, such as {@code building index: scanning table}
   * @param percent how much of this phase is done; 0 to 100
   */
  public record Build(String index, String phase, long percent) {}
}
