package io.anteroom.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics of a time read an index over the time, in the partitions of the time. */
class StatisticsPlanTest {
  private static final Map<Integer, Session> SESSIONS = new HashMap<>();

  @ParameterizedTest
  @CsvSource({
    "15, true, timestamp_idx, idx_violation_events_timestamp",
    "18, true, timestamp_idx, idx_violation_events_timestamp",
    "15, camera_id = 'cam7', camera_id_timestamp_idx, idx_violation_events_camera_id",
    "18, camera_id = 'cam7', camera_id_timestamp_idx, idx_violation_events_camera_id"
  })
  void addUpFromTheIndexOfTheFilter(int major, String filter, String detections, String violations)
      throws Exception {
    String sql =
        Statistics.BY_SLOT
            .formatted(filter, "NULL")
            .replace(":edges", "'{2025-01-08T00:00:00Z,2025-01-08T03:00:00Z}'")
            .replace(":from_time", "'2025-01-08 00:10+00'")
            .replace(":first_hour", "'2025-01-08 01:00+00'")
            .replace(":end_hour", "'2025-01-08 05:00+00'")
            .replace(":until_time", "'2025-01-08 05:30+00'");
    assertThat(plan(major, sql))
        .contains("detection_records_20250106_" + detections, violations)
        .doesNotContain("Seq Scan", "detection_records_20250113", "detection_records_default");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void listEventsWithoutReadingTheRange(int major) throws Exception {
    String where =
        "\"timestamp\" >= '2025-01-07 00:00+00' AND \"timestamp\" <= '2025-01-09 00:00+00'";
    String behind = " AND (\"timestamp\", %d, id) < ('2025-01-08 00:00+00'::timestamptz, 1, 5)";
    assertThat(plan(major, Events.sql(null, where, behind).replace(":most", "101")))
        .contains(
            "using detection_records_20250106_timestamp_idx1 on",
            "using detection_records_20250106_timestamp_idx2 on",
            "Index Scan using idx_violation_events_timestamp",
            "Incremental Sort")
        .doesNotContain("Seq Scan on detection", "Seq Scan on violation", "20250113", "_default");
  }

  @AfterAll
  static void close() throws Exception {
    for (Session session : SESSIONS.values()) {
      session.close();
    }
  }

  private static String plan(int major, String query) throws Exception {
    return String.join("\n", session(major).texts("EXPLAIN (COSTS OFF) " + query));
  }

  private static Session session(int major) throws Exception {
    if (!SESSIONS.containsKey(major)) {
      Session session = Session.on(Migrated.database(major));
      SESSIONS.put(major, session);
      session.execute(
          """
          SELECT create_detection_partition('2025-01-06');
          SELECT create_detection_partition('2025-01-13');
          INSERT INTO detection_records (camera_id, "timestamp", handwash_events, sanitize_events)
          SELECT 'cam' || i % 100, timestamptz '2025-01-06 00:00+00' + i * interval '30 seconds',
            CASE i % 50 WHEN 0 THEN 1 ELSE 0 END, CASE i % 70 WHEN 0 THEN 1 ELSE 0 END
          FROM generate_series(0, 40000) AS i;
          INSERT INTO violation_events (camera_id, "timestamp", violation_type)
          SELECT camera_id, "timestamp", 'no_hairnet' FROM detection_records;
          ANALYZE;
          """);
    }
    return SESSIONS.get(major);
  }
}
