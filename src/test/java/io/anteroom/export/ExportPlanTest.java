package io.anteroom.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cursor of an export costs the database. */
class ExportPlanTest {
  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void hasTheFirstRowsFromAnIndexHoweverManyFollow(int major) throws Exception {
    try (Session session = Session.on(Migrated.database(major))) {
      session.execute(
          """
          INSERT INTO detection_records (camera_id, "timestamp")
          SELECT 'cam' || i % 100, timestamptz '2025-01-06 00:00+00' + i * interval '30 seconds'
          FROM generate_series(0, 40000) AS i;
          INSERT INTO violation_events (camera_id, "timestamp", violation_type)
          SELECT camera_id, "timestamp", 'no_hairnet' FROM detection_records;
          ANALYZE;
          """);
      session.begin();
      for (String sql : CursorRows.begin(Table.DETECTION_RECORDS)) {
        session.execute(sql);
      }
      assertThat(plan(session, Selection.of(Table.DETECTION_RECORDS)))
          .contains("Incremental Sort", "Index Scan using detection_records_default_timestamp_idx")
          .doesNotContain("Seq Scan");
      assertThat(plan(session, Selection.of(Table.VIOLATIONS).where("camera_id = 'cam7'")))
          .contains("Incremental Sort", "Index Scan using idx_violation_events_camera_id")
          .doesNotContain("Seq Scan");
    }
  }

  /** What docs/api.md promises: the time limit of a statement is one of each thousand rows. */
  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void givesEachFetchTheTimeOfAStatement(int major) throws Exception {
    try (Session session = Session.on(Migrated.database(major))) {
      session.execute("SET statement_timeout = '500ms'");
      session.begin();
      session.execute(
          "DECLARE exported CURSOR FOR SELECT pg_sleep(0.02) FROM generate_series(1, 50)");
      for (int i = 0; i < 5; i++) {
        assertThat(session.texts("FETCH 10 FROM exported")).hasSize(10);
      }
      session.commit();
    }
  }

  private static String plan(Session session, Selection selection) throws Exception {
    return String.join("\n", session.texts("EXPLAIN (COSTS OFF) " + CursorRows.declare(selection)));
  }
}
