--liquibase formatted sql

--changeset anteroom:0013-default-alert-rules labels:rows splitStatements:false stripComments:false
--comment: The two alert rules that every installation starts with

-- The script of the old system inserts the same two with ON CONFLICT DO NOTHING, which without a key
-- doubled them at each run. The key covers these two names only: any other rule may repeat a name.
CREATE UNIQUE INDEX IF NOT EXISTS uq_alert_rules_default ON alert_rules (name)
  WHERE camera_id IS NULL AND name IN ('全局-高频违规告警', '全局-持续未洗手告警');

INSERT INTO alert_rules (name, rule_type, conditions, notification_channels, enabled, priority)
VALUES
  ('全局-高频违规告警', 'violation_threshold',
   '{"threshold": 5, "duration_minutes": 10, "violation_type": "no_hairnet"}',
   '["websocket"]', true, 'medium'),
  ('全局-持续未洗手告警', 'continuous_violation',
   '{"duration_seconds": 30, "min_detections": 3, "violation_type": "no_handwash"}',
   '["websocket"]', true, 'medium')
ON CONFLICT DO NOTHING;

--rollback DELETE FROM alert_rules WHERE camera_id IS NULL AND name IN ('全局-高频违规告警', '全局-持续未洗手告警');
--rollback DROP INDEX uq_alert_rules_default;
