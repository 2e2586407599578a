package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The statements of the programs that share the database, bound as their drivers bind: JSON and ids
 * as untyped text, times as naive UTC.
 */
class OldWritersTest {
  private static final LocalDateTime NOON = LocalDateTime.of(2025, 1, 8, 12, 0);
  private static final Map<Integer, Session> SESSIONS = new ConcurrentHashMap<>();

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void saveADetectionAfterTheirEnsureStep(int major) throws Exception {
    Session writer = writer(major);
    for (int save = 0; save < 2; save++) {
      writer.execute(
          """
          CREATE TABLE IF NOT EXISTS detection_records (
            id varchar(255) PRIMARY KEY, camera_id varchar(255) NOT NULL, objects jsonb NOT NULL,
            timestamp timestamptz NOT NULL, confidence float NOT NULL DEFAULT 0.0,
            processing_time float NOT NULL, frame_id integer, region_id varchar(255),
            metadata jsonb, created_at timestamptz DEFAULT now());
          CREATE INDEX IF NOT EXISTS idx_detection_records_camera_id
            ON detection_records (camera_id);
          CREATE INDEX IF NOT EXISTS idx_detection_records_timestamp
            ON detection_records (timestamp);
          CREATE INDEX IF NOT EXISTS idx_detection_records_confidence
            ON detection_records (confidence);
          """);
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
                  NOON,
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
        .hasSize(4);
    assertThat(
            writer.texts(
                "SELECT DISTINCT objects -> 0 ->> 'confidence' FROM detection_records"
                    + " WHERE \"timestamp\" = '2025-01-08 12:00+00' AND frame_id = '4711'"))
        .containsExactly("0.9");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void saveADetectionByTheOlderPath(int major) throws Exception {
    assertThat(
            writer(major)
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

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void saveAViolation(int major) throws Exception {
    assertThat(
            writer(major)
                .number(
                    """
                    INSERT INTO violation_events (detection_id, camera_id, timestamp,
                      violation_type, track_id, confidence, snapshot_path, bbox, status)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending') RETURNING id
                    """,
                    987654321L,
                    "cam0",
                    NOON,
                    "no_hairnet",
                    3,
                    0.8,
                    "cam0/2025/01/08/a.jpg",
                    "{\"x\": 1, \"y\": 2, \"width\": 3, \"height\": 4}"))
        .isPositive();
    assertThat(
            writer(major)
                .update(
                    "UPDATE violation_events SET status = ?, handled_at = now(), notes = ?",
                    "processing",
                    null))
        .isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void addUpAnHour(int major) throws Exception {
    for (int frame = 0; frame < 2; frame++) {
      writer(major)
          .update(
              """
              INSERT INTO statistics_hourly (camera_id, hour_start, total_frames, total_persons,
                total_hairnet_violations, total_handwash_events, total_sanitize_events, avg_fps,
                avg_processing_time)
              VALUES (?, ?, 1, 1, 0, 0, 0, ?, ?)
              ON CONFLICT (camera_id, hour_start) DO UPDATE SET
                total_frames = statistics_hourly.total_frames + EXCLUDED.total_frames
              """,
              "cam0",
              NOON,
              25.0,
              0.04);
    }
    assertThat(writer(major).number("SELECT total_frames FROM statistics_hourly")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void saveAlertRulesAndAlerts(int major) throws Exception {
    long rule =
        writer(major)
            .number(
                """
                INSERT INTO alert_rules (name, camera_id, rule_type, conditions,
                  notification_channels, recipients, enabled, priority, created_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
                """,
                "my rule",
                null,
                "custom",
                "{}",
                "[\"email\"]",
                "[\"a@example.com\"]",
                true,
                "urgent",
                null);
    String insert =
        """
        INSERT INTO alert_history (rule_id, camera_id, alert_type, message, details,
          notification_sent, notification_channels_used, timestamp, status)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
        """;
    assertThat(
            writer(major)
                .number(insert, rule, "cam0", "violation", "m", "{}", false, "[]", NOON, "pending"))
        .isPositive();
    assertThat(
            writer(major)
                .number(
                    insert, 4711, "system", "gpu_errors", "m", null, false, null, NOON, "pending"))
        .isPositive();
    assertThat(
            writer(major)
                .number("INSERT INTO alert_history (alert_type) VALUES ('system') RETURNING id"))
        .isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void saveCamerasWithAndWithoutAnId(int major) throws Exception {
    String columns =
        "name, location, status, camera_type, resolution, fps, region_id, metadata, stream_url,"
            + " created_at, updated_at";
    assertThat(
            writer(major)
                .text(
                    "INSERT INTO cameras (id, "
                        + columns
                        + ")"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name RETURNING id",
                    "vid1",
                    "v",
                    "unknown",
                    "active",
                    "fixed",
                    "[1280, 720]",
                    25,
                    null,
                    "{\"source\": \"0\"}",
                    null,
                    NOON,
                    NOON))
        .isEqualTo("vid1");
    assertThat(
            writer(major)
                .text(
                    "INSERT INTO cameras ("
                        + columns
                        + ")"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                    "w",
                    null,
                    "error",
                    "ptz",
                    null,
                    null,
                    null,
                    null,
                    "rtsp://x",
                    NOON,
                    NOON))
        .matches("[0-9a-f-]{36}");
    writer(major).update("INSERT INTO cameras (name) VALUES (?)", "least");
    assertThat(
            writer(major)
                .text(
                    "SELECT camera_type || status || resolution::text || fps || is_active"
                        + " || metadata::text FROM cameras WHERE name = 'least'"))
        .isEqualTo("fixedinactive[1920, 1080]30true{}");
    assertThat(
            writer(major)
                .texts("SELECT DISTINCT id, metadata FROM cameras WHERE id::text = ?", "vid1"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void saveARegionAfterTheirEnsureStep(int major) throws Exception {
    Session writer = writer(major);
    writer.execute(
        """
        CREATE TABLE IF NOT EXISTS regions (region_id varchar(100) PRIMARY KEY);
        CREATE INDEX IF NOT EXISTS idx_regions_camera_id ON regions (camera_id)
          WHERE camera_id IS NOT NULL;
        CREATE INDEX IF NOT EXISTS idx_regions_type ON regions (region_type);
        CREATE INDEX IF NOT EXISTS idx_regions_active ON regions (is_active);
        """);
    for (int save = 0; save < 2; save++) {
      assertThat(
              writer.update(
                  """
                  INSERT INTO regions (region_id, region_type, name, polygon, is_active, rules,
                    camera_id, metadata)
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                  ON CONFLICT (region_id) DO UPDATE SET name = EXCLUDED.name,
                    polygon = EXCLUDED.polygon, camera_id = EXCLUDED.camera_id,
                    metadata = EXCLUDED.metadata, updated_at = CURRENT_TIMESTAMP
                  """,
                  "region_1756783110752",
                  "handwash",
                  "basin",
                  "[[0, 0], [1, 1]]",
                  true,
                  "{}",
                  "nowhere",
                  "{}"))
          .isEqualTo(1);
    }
    assertThat(writer.text("SELECT metadata ->> 'unknown_camera_id' FROM regions"))
        .isEqualTo("nowhere");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void keepEveryGlobalSettingOnce(int major) throws Exception {
    for (int save = 0; save < 2; save++) {
      writer(major)
          .number(
              """
              INSERT INTO detection_configs (camera_id, config_type, config_key, config_value,
                description)
              VALUES (?, ?, ?, ?, ?)
              ON CONFLICT (camera_id, config_type, config_key)
              DO UPDATE SET config_value = EXCLUDED.config_value RETURNING id
              """,
              null,
              "human_detection",
              "confidence_threshold",
              "0.5",
              null);
      writer(major)
          .update(
              """
              INSERT INTO system_configs (config_key, config_value, description)
              VALUES ('regions_meta', ?, ?)
              ON CONFLICT (config_key) DO UPDATE SET config_value = EXCLUDED.config_value
              """,
              "{\"fit_mode\": \"contain\"}",
              null);
    }
    assertThat(writer(major).number("SELECT count(*) FROM detection_configs")).isEqualTo(1);
    assertThat(writer(major).number("SELECT count(*) FROM system_configs")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void saveMlopsRowsThroughTheirOrm(int major) throws Exception {
    Session writer = writer(major);
    writer.update(
        """
        INSERT INTO workflows (id, name, type, status, trigger, schedule, description, steps,
          run_count, success_rate, avg_duration, last_run, next_run, workflow_config, created_at,
          updated_at)
        VALUES (?, ?, 'custom', 'whatever', 'manual', NULL, NULL, ?::json, 0, 0.0, 0.0,
          ?::timestamp without time zone, NULL, ?::json, ?::timestamp without time zone, ?)
        """,
        "workflow_1",
        "w",
        "[{\"config\": \"{}\"}]",
        NOON,
        "null",
        NOON,
        NOON);
    writer.update(
        """
        INSERT INTO workflow_runs (id, workflow_id, status, started_at, ended_at, duration,
          error_message, run_log, run_config, created_at)
        VALUES (?, ?, 'running', ?, NULL, NULL, NULL, NULL, ?::json, ?)
        """,
        "run_1",
        "workflow_1",
        NOON,
        "{}",
        NOON);
    writer.update(
        """
        INSERT INTO datasets (id, name, version, status, size, sample_count, label_count,
          quality_score, quality_metrics, description, tags, file_path, created_at, updated_at)
        VALUES (?, ?, '1.0.0', 'active', 0, 0, 0, NULL, ?::json, '', ?::json, NULL, ?, ?)
        """,
        "dataset_1",
        "d",
        "null",
        "[\"detection\"]",
        NOON,
        NOON);
    writer.update(
        """
        INSERT INTO model_registry (id, name, model_type, version, status, model_path,
          report_path, dataset_id, dataset_path, metrics, artifacts, training_params, description,
          created_at, updated_at)
        VALUES (?, ?, 'yolo', '1', 'testing', 'm.pt', NULL, ?, NULL, ?::json, ?::json, ?::json,
          NULL, ?, ?)
        """,
        "model_0123456789ab",
        "m",
        "dataset_gone",
        "{}",
        "null",
        "{}",
        NOON,
        NOON);
    assertThat(
            writer.text(
                "SELECT artifacts ->> 'unknown_dataset_id' FROM model_registry WHERE id = 'model_0123456789ab'"))
        .isEqualTo("dataset_gone");
    assertThat(writer.text("SELECT extract(epoch FROM started_at) FROM workflow_runs"))
        .startsWith("1736337600");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void mayLeaveOutWhatTheOrmFilledIn(int major) throws Exception {
    writer(major)
        .execute(
            """
            INSERT INTO workflows (id, name, type, trigger, steps)
            VALUES ('workflow_2', 'w', 'training', 'manual', '[]');
            INSERT INTO datasets (id, name, version, size) VALUES ('dataset_2', 'd', '1', 0);
            INSERT INTO deployments (id, name, model_version, environment)
            VALUES ('deployment_2', 'd', '1', 'staging');
            INSERT INTO model_registry (id, name, model_type, version, model_path)
            VALUES ('model_2', 'm', 'yolo', '1', 'm.pt');
            """);
    assertThat(
            writer(major)
                .text(
                    """
                    SELECT concat_ws(' ', w.status, w.run_count, w.success_rate, w.avg_duration,
                      s.status, m.status, d.status, d.replicas, d.cpu_limit, d.memory_limit,
                      d.gpu_count, d.auto_scaling, d.min_replicas, d.max_replicas,
                      d.update_strategy, d.cpu_usage, d.requests_per_minute)
                    FROM workflows AS w, datasets AS s, model_registry AS m, deployments AS d
                    WHERE w.id = 'workflow_2' AND s.id = 'dataset_2' AND m.id = 'model_2'
                      AND d.id = 'deployment_2'
                    """))
        .isEqualTo("inactive 0 0 0 active active stopped 1 2 4Gi 0 f 1 5 rolling 0 0");
  }

  @AfterAll
  static void close() throws Exception {
    for (Session session : SESSIONS.values()) {
      session.close();
    }
  }

  /** Strings go out untyped, so that the server takes them as the column's type. */
  private static Session writer(int major) throws SQLException {
    Session session = SESSIONS.get(major);
    if (session == null) {
      session = Session.on(Migrated.database(major) + "&stringtype=unspecified");
      session.execute("SET timezone = 'UTC'");
      SESSIONS.put(major, session);
    }
    return session;
  }
}
