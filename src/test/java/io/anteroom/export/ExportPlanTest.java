package io.anteroom.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
      for (String sql : CursorRows.BEGIN) {
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

  private static String plan(Session session, Selection selection) throws Exception {
    return String.join("\n", session.texts("EXPLAIN (COSTS OFF) " + CursorRows.declare(selection)));
  }
}
