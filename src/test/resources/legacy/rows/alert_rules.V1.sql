-- Rules beside the defaults: of a camera, doubled, doubled with another value, and odd ones.

INSERT INTO alert_rules (id, name, camera_id, rule_type, conditions, notification_channels,
  recipients, enabled, priority, created_at, updated_at, created_by)
VALUES
  (101, '入口告警', 'cam0', 'no_detection', '{"duration_minutes": 30}', '["email", "webhook"]', '["a@example.com"]', true, 'high', '2025-11-21 00:00:00', '2025-11-21 08:00:00', 'admin'),
  -- the default rules once more: the same, with other values, switched off, for one camera
  (102, '全局-高频违规告警', NULL, 'violation_threshold', '{"threshold": 5, "duration_minutes": 10, "violation_type": "no_hairnet"}', '["websocket"]', NULL, true, 'medium', '2025-11-25 09:30:00', '2025-11-25 09:30:00', NULL),
  (103, '全局-高频违规告警', NULL, 'violation_threshold', '{"threshold": 9, "duration_minutes": 10, "violation_type": "no_hairnet"}', '["email"]', '["b@example.com"]', true, 'critical', '2025-11-26 09:30:00', '2025-11-27 09:30:00', 'admin'),
  (104, '全局-持续未洗手告警', NULL, 'continuous_violation', '{"duration_seconds": 30, "min_detections": 3, "violation_type": "no_handwash"}', '["websocket"]', NULL, false, 'medium', '2025-11-25 09:30:00', '2025-11-25 09:30:00', NULL),
  (105, '全局-持续未洗手告警', 'vid1', 'continuous_violation', '{"duration_seconds": 30}', '["websocket"]', NULL, true, 'medium', '2025-11-25 09:30:00', '2025-11-25 09:30:00', NULL),
  -- values outside the lists
  (106, '', '', 'performance', '{}', '[]', '[]', NULL, 'urgent', '2025-11-25 09:30:00', '2025-11-25 09:30:00', ''),
  (107, 'scalars', 'test_success', 'custom', '"text"', '"email"', '{"to": "a@example.com"}', true, NULL, NULL, NULL, NULL),
  (108, 'null', NULL, 'system', 'null', 'null', 'null', false, 'HIGH', '2025-11-25 09:30:00', '2025-11-25 09:30:00', NULL),
  (2147483000, repeat('名', 100), repeat('号', 50), repeat('t', 50), '[]', '["sms"]', '[]', true, repeat('p', 20), '-infinity', 'infinity', repeat('人', 100));

SELECT setval(pg_get_serial_sequence('alert_rules', 'id'), 2147483000);
