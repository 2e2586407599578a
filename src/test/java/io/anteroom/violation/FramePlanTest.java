package io.anteroom.violation;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The frames of a page are looked for in the partitions of its time, each by its key, also where
 * the detections are gone.
 */
class FramePlanTest {
  private static final String ROWS =
      """
      SELECT create_detection_partition('2025-01-06');
      SELECT create_detection_partition('2025-01-13');
      SELECT create_detection_partition('2025-01-20');
      INSERT INTO detection_records (id, camera_id, "timestamp", frame_id, objects)
      SELECT i, 'cam' || i % 100, timestamptz '2025-01-06 00:00+00' + i * interval '1 minute',
        'frame ' || i, '[{}]'
      FROM generate_series(1, 30000) AS i;
      INSERT INTO violation_events (id, detection_id, camera_id, "timestamp", violation_type)
      SELECT id, id, camera_id, "timestamp", 'no_hairnet' FROM detection_records;
      DELETE FROM detection_records WHERE id % 2 = 1;
      INSERT INTO detection_records (id, camera_id, "timestamp")
      SELECT 100000 + i, 'cam0', '1999-01-01' FROM generate_series(1, 1000) AS i;
      ANALYZE;
      """;

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void areFoundByTheKeysOfThePartitionsOfTheTime(int major) throws Exception {
    try (Session session = Session.on(Migrated.database(major))) {
      session.execute(ROWS);
      // of the Wednesday of the first week, a hundred rows
      String ids =
          IntStream.range(3000, 3100).mapToObj(String::valueOf).collect(Collectors.joining(","));
      String find = Frames.FIND.replace(":ids", "ARRAY[" + ids + "]::bigint[]");

      List<String> plan =
          session.texts("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + find);

      assertThat(String.join("\n", plan))
          .contains("Index Scan using detection_records_20250106_pkey", "rows=")
          .contains("idx_violation_events_detection_id")
          .doesNotContain("Seq Scan on detection", "Seq Scan on violation");
      assertThat(plan)
          .filteredOn(line -> line.contains(" on detection_records_"))
          .filteredOn(line -> !line.contains("20250106"))
          .isNotEmpty()
          .allMatch(line -> line.contains("never executed"));
      assertThat(session.texts("SELECT frame_id FROM (" + find + ") AS found LIMIT 1"))
          .containsExactly("frame 3000");
    }
  }
}
