package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the old API writes about cameras, regions, alerts and settings is accepted as it is. */
class OldManagementWriterTest {
  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void savesAlertRulesAndAlerts(int major) throws Exception {
    long rule =
        OldWriter.on(major)
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
            OldWriter.on(major)
                .number(
                    insert,
                    rule,
                    "cam0",
                    "violation",
                    "m",
                    "{}",
                    false,
                    "[]",
                    OldWriter.NOON,
                    "pending"))
        .isPositive();
    assertThat(
            OldWriter.on(major)
                .number(
                    insert,
                    4711,
                    "system",
                    "gpu_errors",
                    "m",
                    null,
                    false,
                    null,
                    OldWriter.NOON,
                    "pending"))
        .isPositive();
    assertThat(
            OldWriter.on(major)
                .number("INSERT INTO alert_history (alert_type) VALUES ('system') RETURNING id"))
        .isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void savesCamerasWithAndWithoutAnId(int major) throws Exception {
    String columns =
        "name, location, status, camera_type, resolution, fps, region_id, metadata, stream_url,"
            + " created_at, updated_at";
    assertThat(
            OldWriter.on(major)
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
                    OldWriter.NOON,
                    OldWriter.NOON))
        .isEqualTo("vid1");
    assertThat(
            OldWriter.on(major)
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
                    OldWriter.NOON,
                    OldWriter.NOON))
        .matches("[0-9a-f-]{36}");
    OldWriter.on(major).update("INSERT INTO cameras (name) VALUES (?)", "least");
    assertThat(
            OldWriter.on(major)
                .text(
                    "SELECT camera_type || status || resolution::text || fps || is_active"
                        + " || metadata::text FROM cameras WHERE name = 'least'"))
        .isEqualTo("fixedinactive[1920, 1080]30true{}");
    assertThat(
            OldWriter.on(major)
                .texts("SELECT DISTINCT id, metadata FROM cameras WHERE id::text = ?", "vid1"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void savesARegionAfterItsEnsureStep(int major) throws Exception {
    Session writer = OldWriter.on(major);
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
  void keepsEveryGlobalSettingOnce(int major) throws Exception {
    for (int save = 0; save < 2; save++) {
      OldWriter.on(major)
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
      OldWriter.on(major)
          .update(
              """
              INSERT INTO system_configs (config_key, config_value, description)
              VALUES ('regions_meta', ?, ?)
              ON CONFLICT (config_key) DO UPDATE SET config_value = EXCLUDED.config_value
              """,
              "{\"fit_mode\": \"contain\"}",
              null);
    }
    assertThat(OldWriter.on(major).number("SELECT count(*) FROM detection_configs")).isEqualTo(1);
    assertThat(OldWriter.on(major).number("SELECT count(*) FROM system_configs")).isEqualTo(1);
  }
}
