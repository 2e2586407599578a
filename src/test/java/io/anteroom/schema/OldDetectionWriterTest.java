package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the detection process writes is accepted as it is. */
class OldDetectionWriterTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("io.anteroom.schema.OldWriter#everywhere")
  void savesADetectionAfterItsEnsureStep(OldWriter old) throws Exception {
    Session writer = old.session();
    for (int save = 0; save < 2; save++) {
      assertThat(old.ensure("ensure_detection_records")).isEmpty();
      assertThat(
              writer.texts(
                  "SELECT data_type FROM information_schema.columns"
                      + " WHERE table_name = 'detection_records' AND column_name = 'id'"))
          .containsExactly("bigint");
      assertThat(
              writer.number(
                  """
                  INSERT INTO detection_records (camera_id, objects, timestamp, confidence,
                    processing_time, frame_id, region_id, metadata, person_count, handwash_events,
                    sanitize_events, hairnet_violations)
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
                  """,
                  "vid1",
                  "[{\"class_id\": 0, \"confidence\": 0.9}]",
                  OldWriter.NOON,
                  0.9,
                  0.05,
                  "4711",
                  "region_1756783110752",
                  "{\"scene_type\": \"dynamic\"}",
                  1,
                  0,
                  0,
                  0))
          .isPositive();
    }
    assertThat(
            writer.texts("SELECT indexname FROM pg_indexes WHERE tablename = 'detection_records'"))
        .hasSize(7);
    assertThat(
            writer.texts(
                "SELECT DISTINCT objects -> 0 ->> 'confidence' FROM detection_records"
                    + " WHERE \"timestamp\" = '2025-01-08 12:00+00' AND frame_id = '4711'"))
        .containsExactly("0.9");
  }

  /** It sends 0 violations, whatever it saw. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("io.anteroom.schema.OldWriter#everywhere")
  void savesViolatorsThatItDoesNotCount(OldWriter old) throws Exception {
    assertThat(
            old.session()
                .number(
                    """
                    INSERT INTO detection_records (camera_id, objects, timestamp, confidence,
                      processing_time, frame_id, region_id, metadata, person_count, handwash_events,
                      sanitize_events, hairnet_violations)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING hairnet_violations
                    """,
                    "violators",
                    """
                    [{"class_id": 0, "class_name": "person", "metadata": {"has_hairnet": false}},
                     {"class_id": 0, "class_name": "person", "metadata": {"has_hairnet": true}}]
                    """,
                    OldWriter.NOON,
                    0.9,
                    0.05,
                    "4712",
                    null,
                    "{}",
                    2,
                    0,
                    0,
                    0))
        .isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.anteroom.schema.OldWriter#everywhere")
  void savesADetectionByTheOlderPath(OldWriter old) throws Exception {
    assertThat(
            old.session()
                .number(
                    """
                    INSERT INTO detection_records (camera_id, frame_number, person_count,
                      hairnet_violations, handwash_events, sanitize_events, person_detections,
                      hairnet_results, handwash_results, sanitize_results, processing_time, fps)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
                    """,
                    "cam0",
                    12,
                    1,
                    0,
                    0,
                    0,
                    "[]",
                    "[]",
                    "[]",
                    "[]",
                    0.04,
                    25.0))
        .isPositive();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.anteroom.schema.OldWriter#everywhere")
  void savesAViolation(OldWriter old) throws Exception {
    assertThat(
            old.session()
                .number(
                    """
                    INSERT INTO violation_events (detection_id, camera_id, timestamp,
                      violation_type, track_id, confidence, snapshot_path, bbox, status)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending') RETURNING id
                    """,
                    987654321L,
                    "cam0",
                    OldWriter.NOON,
                    "no_hairnet",
                    3,
                    0.8,
                    "cam0/2025/01/08/a.jpg",
                    "{\"x\": 1, \"y\": 2, \"width\": 3, \"height\": 4}"))
        .isPositive();
    assertThat(
            old.session()
                .update(
                    "UPDATE violation_events SET status = ?, handled_at = now(), notes = ?",
                    "processing",
                    null))
        .isPositive();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.anteroom.schema.OldWriter#everywhere")
  void addsUpAnHour(OldWriter old) throws Exception {
    for (int frame = 0; frame < 2; frame++) {
      old.session()
          .update(
              """
              INSERT INTO statistics_hourly (camera_id, hour_start, total_frames, total_persons,
                total_hairnet_violations, total_handwash_events, total_sanitize_events, avg_fps,
                avg_processing_time)
              VALUES (?, ?, 1, 1, 0, 0, 0, ?, ?)
              ON CONFLICT (camera_id, hour_start) DO UPDATE SET
                total_frames = statistics_hourly.total_frames + EXCLUDED.total_frames
              """,
              "counted",
              OldWriter.NOON,
              25.0,
              0.04);
    }
    assertThat(
            old.session()
                .number(
                    "SELECT total_frames FROM statistics_hourly" + " WHERE camera_id = 'counted'"))
        .isEqualTo(2);
  }
}
