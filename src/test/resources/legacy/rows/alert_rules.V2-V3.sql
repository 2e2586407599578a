-- Rules as the ORM has them; in json what jsonb changes or refuses.

INSERT INTO alert_rules (id, name, alert_type, conditions, notification_channels, is_active,
  created_at, updated_at)
VALUES
  (101, '入口告警', 'no_detection', '{"duration_minutes": 30}', '["email"]', true, '2025-12-23 00:00:00', '2025-12-23 00:00:00'),
  (102, '全局-高频违规告警', 'violation_threshold', '{"threshold": 5, "duration_minutes": 10, "violation_type": "no_hairnet"}', '["websocket"]', true, '2025-12-23 00:00:00', '2025-12-23 08:00:00'),
  (103, '全局-高频违规告警', 'violation_threshold', '{"threshold": 9, "duration_minutes": 10, "violation_type": "no_hairnet"}', NULL, false, '2025-12-24 00:00:00', '2025-12-24 00:00:00'),
  (104, '全局-高频违规告警', 'violation_threshold', '{"threshold": 5, "duration_minutes": 10, "violation_type": "no_hairnet"}', '["websocket"]', true, '2025-12-23 00:00:00', '2025-12-23 08:00:00'),
  (105, '', '', '"text"', '"email"', NULL, NULL, NULL),
  (106, 'keys twice', 'custom', '{"threshold": 1, "threshold": 2}', E'[ "email" ,\n"sms" ]', true, '2025-12-23 00:00:00', '2025-12-23 00:00:00'),
  (107, 'a null character', 'custom', '{"violation_type": "\u0000"}', '["\u0000"]', true, '2025-12-23 00:00:00', '2025-12-23 00:00:00'),
  (108, 'half a pair', 'custom', '"\ud83d"', 'null', true, '2025-12-23 00:00:00', '2025-12-23 00:00:00'),
  (5000000000, repeat('名', 100), repeat('t', 50), 'null', '{}', true, '-infinity', 'infinity');

-- after Alembic the sequence is still one of integers
SELECT setval(pg_get_serial_sequence('alert_rules', 'id'), 200);
