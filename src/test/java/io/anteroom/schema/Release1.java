package io.anteroom.schema;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import java.sql.SQLException;

/** A database of release 1 in use, and the change that the release after it brings. */
final class Release1 {
  static final String CHANGE = "0016-index-pending-runs";
  static final String INDEX = "idx_workflow_runs_pending";

  /** Whether the index of the change is valid; no row where there is none. */
  static final String VALID =
      "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('" + INDEX + "')";

  /** It carries 0001 to 0015; one of them is sample data. */
  private static final int CHANGES = 14;

  private static final String ROWS =
      """
      INSERT INTO workflows (id, name, type, trigger, steps)
      VALUES ('workflow_1', 'Nightly', 'training', 'manual', '[]');
      INSERT INTO workflow_runs (id, workflow_id, status)
      SELECT 'run_' || i, 'workflow_1', CASE WHEN i % 100 = 0 THEN 'pending' ELSE 'success' END
      FROM generate_series(1, 20000) AS i;
      ANALYZE workflow_runs
      """;

  private Release1() {}

  /** A new database of it with 20000 workflow runs, on the server of this version. */
  static String database(int major) throws SQLException {
    String url = Migrated.byRelease(major, CHANGES);
    try (Session session = Session.on(url)) {
      session.execute(ROWS);
    }
    return url;
  }
}
