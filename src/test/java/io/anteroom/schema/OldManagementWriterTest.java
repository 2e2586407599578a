package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the old API writes about cameras, regions, alerts and settings is accepted as it is. */
class OldManagementWriterTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("io.anteroom.schema.OldWriter#everywhere")
  void savesAlertRulesAndAlerts(OldWriter old) throws Exception {
    long rule =
        old.session()
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
            old.session()
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
            old.session()
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
            old.session()
                .number("INSERT INTO alert_history (alert_type) VALUES ('system') RETURNING id"))
        .isPositive();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.anteroom.schema.OldWriter#everywhere")
  void savesCamerasWithAndWithoutAnId(OldWriter old) throws Exception {
    assertThat(old.ensure("extension_uuid_ossp+ensure_cameras")).isEmpty();
    assertThat(
            old.session()
                .texts(
                    "SELECT data_type FROM information_schema.columns"
                        + " WHERE table_name = 'cameras' AND column_name = 'id'"))
        .containsExactly("character varying");
    String columns =
        "name, location, status, camera_type, resolution, fps, region_id, metadata, stream_url,"
            + " created_at, updated_at";
    assertThat(
            old.session()
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
            old.session()
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
    old.session().update("INSERT INTO cameras (name) VALUES (?)", "least");
    assertThat(
            old.session()
                .text(
                    "SELECT camera_type || status || resolution::text || fps || is_active"
                        + " || metadata::text FROM cameras WHERE name = 'least'"))
        .isEqualTo("fixedinactive[1920, 1080]30true{}");
    assertThat(
            old.session()
                .texts("SELECT DISTINCT id, metadata FROM cameras WHERE id::text = ?", "vid1"))
        .hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.anteroom.schema.OldWriter#everywhere")
  void savesARegionAfterItsEnsureStep(OldWriter old) throws Exception {
    Session writer = old.session();
    assertThat(old.ensure("ensure_regions")).isEmpty();
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
    assertThat(
            writer.text(
                "SELECT metadata ->> 'unknown_camera_id' FROM regions"
                    + " WHERE region_id = 'region_1756783110752'"))
        .isEqualTo("nowhere");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.anteroom.schema.OldWriter#everywhere")
  void keepsEveryGlobalSettingOnce(OldWriter old) throws Exception {
    assertThat(old.ensure("ensure_detection_configs")).isEmpty();
    for (int save = 0; save < 2; save++) {
      old.session()
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
      old.session()
          .update(
              """
              INSERT INTO system_configs (config_key, config_value, description)
              VALUES ('regions_meta', ?, ?)
              ON CONFLICT (config_key) DO UPDATE SET config_value = EXCLUDED.config_value
              """,
              "{\"fit_mode\": \"contain\"}",
              null);
    }
    assertThat(
            old.session()
                .number(
                    "SELECT count(*) FROM detection_configs WHERE camera_id IS NULL"
                        + " AND config_key = 'confidence_threshold'"))
        .isEqualTo(1);
    assertThat(
            old.session()
                .number("SELECT count(*) FROM system_configs WHERE config_key = 'regions_meta'"))
        .isEqualTo(1);
  }
}
