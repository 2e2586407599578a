package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultAlertRulesTest {
  /** What the script of the old system runs, each time somebody starts it. */
  private static final String OLD_SCRIPT =
      """
      INSERT INTO alert_rules (name, rule_type, conditions, notification_channels, enabled)
      VALUES
        ('全局-高频违规告警', 'violation_threshold',
         '{"threshold": 5, "duration_minutes": 10, "violation_type": "no_hairnet"}'::jsonb,
         '["websocket"]'::jsonb, true),
        ('全局-持续未洗手告警', 'continuous_violation',
         '{"duration_seconds": 30, "min_detections": 3, "violation_type": "no_handwash"}'::jsonb,
         '["websocket"]'::jsonb, true)
      ON CONFLICT DO NOTHING
      """;

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void neverDouble(int major) throws Exception {
    try (Session session = Session.on(Migrated.database(major))) {
      for (int run = 0; run < 3; run++) {
        session.execute(OLD_SCRIPT);
      }
      assertThat(session.texts("SELECT name FROM alert_rules ORDER BY id"))
          .containsExactly("全局-高频违规告警", "全局-持续未洗手告警");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void leaveOtherRulesFree(int major) throws Exception {
    try (Session session = Session.on(Migrated.database(major))) {
      String insert =
          "INSERT INTO alert_rules (name, camera_id, rule_type, conditions) VALUES (?, ?, 'x', '{}')";
      for (int rule = 0; rule < 2; rule++) {
        session.update(insert, "mine", null);
        session.update(insert, "全局-高频违规告警", "cam0");
      }
      assertThat(session.number("SELECT count(*) FROM alert_rules")).isEqualTo(6);
    }
  }
}
