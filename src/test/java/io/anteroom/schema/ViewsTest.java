package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewsTest {
  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void weighAnHourByItsFrames(int major) throws Exception {
    try (Session session = Session.on(Migrated.database(major))) {
      session.execute(
          """
          SET timezone = 'Asia/Shanghai';
          INSERT INTO statistics_hourly (camera_id, hour_start, total_frames, total_persons,
            avg_fps, avg_processing_time, min_processing_time, max_processing_time)
          VALUES
            ('cam0', '2025-01-08 00:00+00', 10, 1, 10, 0.1, 0.05, 0.2),
            ('cam0', '2025-01-08 23:00+00', 30, 2, 20, NULL, NULL, NULL),
            ('cam0', '2025-01-08 12:00+00', 1000, 4, NULL, 0.3, 0.01, 0.9),
            ('cam0', '2025-01-09 00:00+00', 5, 8, 30, 0.5, 0.5, 0.5),
            ('cam1', '2025-01-08 12:00+00', 0, 0, NULL, NULL, NULL, NULL)
          """);
      assertThat(
              session.texts(
                  """
                  SELECT concat_ws(' ', camera_id, day, total_frames, total_persons, avg_fps,
                    round(avg_processing_time::numeric, 4), min_processing_time,
                    max_processing_time)
                  FROM v_daily_statistics ORDER BY camera_id, day
                  """))
          .containsExactly(
              "cam0 2025-01-08 1040 7 17.5 0.2980 0.01 0.9",
              "cam0 2025-01-09 5 8 30 0.5000 0.5 0.5",
              "cam1 2025-01-08 0 0");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void showAViolationWhetherItsDetectionIsKeptOrNot(int major) throws Exception {
    try (Session session = Session.on(Migrated.database(major))) {
      session.execute(
          """
          INSERT INTO detection_records (id, camera_id, "timestamp", frame_number, person_count)
          VALUES (1, 'cam0', '2025-01-08 12:00+00', 42, 3);
          INSERT INTO violation_events (detection_id, camera_id, "timestamp", violation_type)
          VALUES
            (1, 'cam0', '2025-01-08 12:00:01+00', 'no_hairnet'),
            (2, 'cam0', '2025-01-08 12:00:02+00', 'no_hairnet'),
            (NULL, 'cam0', '2025-01-08 12:00:03+00', 'no_hairnet')
          """);
      assertThat(
              session.texts(
                  "SELECT concat_ws(' ', detection_id, frame_number, person_count)"
                      + " FROM v_recent_violations ORDER BY \"timestamp\""))
          .containsExactly("1 42 3", "2", "");
    }
  }
}
