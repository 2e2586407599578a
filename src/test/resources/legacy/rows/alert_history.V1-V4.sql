-- An alert of every rule, so that each double of a rule has one; and alerts of no rule.

INSERT INTO alert_history (id, rule_id, camera_id, timestamp, alert_type, message, details,
  notification_sent, notification_channels_used, created_at)
SELECT 10000 + row_number() OVER (ORDER BY id), id, 'cam0', '2025-12-01 10:00:00', rule_type, name,
  '{"violation_type": "no_hairnet", "track_id": 1, "confidence": 0.9}', true, '["websocket"]', '2025-12-01 10:00:00'
FROM alert_rules;

INSERT INTO alert_history (id, rule_id, camera_id, timestamp, alert_type, message, details,
  notification_sent, notification_channels_used, created_at)
VALUES
  (1001, NULL, 'system', '2025-12-01 02:00:00', 'high_error_rate', '错误率过高', '{"rule_condition": "errors > 10", "threshold": 10, "time_window": 60}', false, NULL, '2025-12-01 10:00:00'),
  (1002, NULL, 'vid1', '2025-12-01 02:00:01', 'violation', NULL, NULL, NULL, NULL, NULL),
  (1003, NULL, 'test_success', '2025-12-01 02:00:02', 'warning', '', '[]', true, '"email"', '2025-12-01 02:00:02'),
  (1004, NULL, '', '2025-12-01 02:00:03', '', 'x', '"text"', true, '{}', '2025-12-01 02:00:03'),
  (1005, NULL, repeat('号', 50), 'infinity', repeat('t', 50), repeat('文', 5000), 'null', true, 'null', '-infinity'),
  (1006, 101, 'cam0', '2023-01-01 00:00:00', 'violation', 'old', '{"unknown_rule_id": 3}', true, '[]', '2023-01-01 08:00:00');

SELECT setval(pg_get_serial_sequence('alert_history', 'id'), 20000);
