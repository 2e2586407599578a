-- Alerts of rules that are there, that are not, and beyond an integer; in json what jsonb changes or refuses.

INSERT INTO alert_history (id, rule_id, camera_id, alert_type, message, details, notification_sent,
  notification_channels_used, timestamp, status, handled_at, handled_by)
VALUES
  (1001, 101, 'cam0', 'violation', '检测到未戴发网', '{"violation_type": "no_hairnet", "track_id": 12, "confidence": 0.91}', true, '["websocket"]', '2025-12-24 02:00:00', 'pending', NULL, NULL),
  (1002, 102, 'vid1', 'violation', 'x', '{}', true, '[]', '2025-12-24 02:00:01', 'confirmed', '2025-12-24 03:00:00', 'admin'),
  (1003, 103, 'vid1', 'violation', 'x', '{}', true, '[]', '2025-12-24 02:00:02', 'false_positive', '2025-12-24 03:00:00', ''),
  (1004, 104, 'vid1', 'violation', 'x', '{}', true, '[]', '2025-12-24 02:00:03', 'resolved', NULL, NULL),
  -- rules that nobody knows
  (1005, 999, 'system', 'system', '', '{}', false, NULL, '2025-12-24 02:00:04', 'ignored', NULL, NULL),
  (1006, 7000000000, NULL, 'warning', 'x', NULL, NULL, NULL, '2025-12-24 02:00:05', NULL, NULL, NULL),
  (1007, 5000000000, '', '', 'x', '[]', true, '"email"', '2025-12-24 02:00:06', '', NULL, NULL),
  (1008, -1, 'test_success', 'violation', 'x', '"text"', true, '{}', '2025-12-24 02:00:07', 'RESOLVED', NULL, NULL),
  (1009, 1, repeat('号', 50), repeat('t', 50), repeat('文', 5000), 'null', true, 'null', 'infinity', repeat('s', 20), 'infinity', repeat('人', 100)),
  (1010, NULL, 'cam0', 'violation', 'keys twice', '{"track_id": 1, "track_id": 2}', true, E'["a" ,\n"b"]', '2025-12-24 02:00:08', 'pending', NULL, NULL),
  (1011, 999, 'cam0', 'violation', 'a null character', '{"violation_type": "\u0000"}', true, '["\u0000"]', '2025-12-24 02:00:09', 'pending', NULL, NULL),
  (1012, NULL, 'cam0', 'violation', 'half a pair', '"\ud83d"', true, '[]', '2023-01-01 00:00:00', 'pending', NULL, NULL);

SELECT setval(pg_get_serial_sequence('alert_history', 'id'), 20000);
