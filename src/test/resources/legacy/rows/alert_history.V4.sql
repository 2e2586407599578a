-- What became of an alert, in and outside the enumeration.

INSERT INTO alert_history (id, rule_id, camera_id, timestamp, alert_type, message, details,
  notification_sent, notification_channels_used, created_at, status, handled_at, handled_by)
VALUES
  (2001, 101, 'cam0', '2026-01-15 02:00:00', 'violation', 'x', '{}', true, '[]', '2026-01-15 10:00:00', 'confirmed', '2026-01-15 03:00:00', 'admin'),
  (2002, NULL, 'cam0', '2026-01-15 02:00:01', 'violation', 'x', '{}', true, '[]', '2026-01-15 02:00:01', 'ignored', NULL, NULL),
  (2003, NULL, 'cam0', '2026-01-15 02:00:02', 'violation', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (2004, 103, 'cam0', '2026-01-15 02:00:03', 'violation', 'x', '{}', true, '[]', '2026-01-15 02:00:03', repeat('s', 20), 'infinity', repeat('人', 100));
