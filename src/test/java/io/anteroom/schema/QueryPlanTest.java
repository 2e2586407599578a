package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The typical queries read an index and, of the partitions, only those of their time. */
class QueryPlanTest {
  private static final Map<Integer, Session> SESSIONS = new HashMap<>();

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void listsOneCameraFromOnePartition(int major) throws Exception {
    assertThat(
            plan(
                major,
                """
                SELECT * FROM detection_records WHERE camera_id = 'cam1'
                AND "timestamp" BETWEEN '2025-01-08 00:00+00' AND '2025-01-09 00:00+00'
                ORDER BY "timestamp" DESC LIMIT 20
                """))
        .contains("Index Scan using detection_records_20250106_camera_id_timestamp_idx")
        .doesNotContain("detection_records_20250113", "detection_records_default", "Sort");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void listsAllCamerasFromOnePartition(int major) throws Exception {
    assertThat(
            plan(
                major,
                """
                SELECT * FROM detection_records
                WHERE "timestamp" BETWEEN '2025-01-08 00:00+00' AND '2025-01-09 00:00+00'
                ORDER BY "timestamp" DESC LIMIT 1000
                """))
        .contains("Index Scan using detection_records_20250106_timestamp_idx")
        .doesNotContain("detection_records_20250113", "detection_records_default", "Sort");
  }

  @ParameterizedTest
  @CsvSource({
    "15, true, idx_violation_events_timestamp",
    "18, true, idx_violation_events_timestamp",
    "15, status = 'confirmed', idx_violation_events_status",
    "18, status = 'confirmed', idx_violation_events_status",
    "15, camera_id = 'cam7', idx_violation_events_camera_id",
    "18, camera_id = 'cam7', idx_violation_events_camera_id",
    "15, violation_type = 'crowding', idx_violation_events_violation_type",
    "18, violation_type = 'crowding', idx_violation_events_violation_type"
  })
  void listsViolationsFromAnIndexOfTheFilter(int major, String filter, String index)
      throws Exception {
    assertThat(
            plan(
                major,
                "SELECT * FROM violation_events WHERE "
                    + filter
                    + " ORDER BY \"timestamp\" DESC LIMIT 20"))
        .contains("Index Scan using " + index)
        .doesNotContain("Sort");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void looksForADetectionOfAViolationAroundItsTimeOnly(int major) throws Exception {
    assertThat(
            plan(
                major,
                "SELECT * FROM v_recent_violations ORDER BY \"timestamp\" DESC LIMIT 20",
                "ANALYZE, "))
        .contains("Index Scan using detection_records_20250106_pkey", "(never executed)");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void findsNamesByTrigrams(int major) throws Exception {
    session(major).execute("SET enable_seqscan = off");
    assertThat(plan(major, "SELECT * FROM cameras WHERE name ILIKE '%door%'"))
        .contains("idx_cameras_name_trgm");
    session(major).execute("RESET enable_seqscan");
  }

  @AfterAll
  static void close() throws Exception {
    for (Session session : SESSIONS.values()) {
      session.close();
    }
  }

  private static String plan(int major, String query) throws Exception {
    return plan(major, query, "");
  }

  private static String plan(int major, String query, String option) throws Exception {
    return String.join("\n", session(major).texts("EXPLAIN (" + option + "COSTS OFF) " + query));
  }

  private static Session session(int major) throws Exception {
    if (!SESSIONS.containsKey(major)) {
      Session session = Session.on(Migrated.database(major));
      SESSIONS.put(major, session);
      session.execute(
          """
          SELECT create_detection_partition('2025-01-06');
          SELECT create_detection_partition('2025-01-13');
          INSERT INTO detection_records (camera_id, "timestamp", objects)
          SELECT 'cam' || i % 100, timestamptz '2025-01-06 00:00+00' + i * interval '30 seconds',
            '[{"class_id": 0}]'
          FROM generate_series(0, 40000) AS i;
          INSERT INTO violation_events
            (detection_id, camera_id, "timestamp", violation_type, status)
          SELECT id, camera_id, "timestamp",
            CASE WHEN id % 50 = 0 THEN 'crowding' ELSE 'no_hairnet' END,
            CASE WHEN id % 20 = 0 THEN 'confirmed' ELSE 'pending' END
          FROM detection_records WHERE "timestamp" < '2025-01-09 00:00+00';
          ANALYZE;
          """);
    }
    return SESSIONS.get(major);
  }
}
