-- Without a foreign key: detections that nobody knows. In json: what jsonb changes or refuses.

INSERT INTO violation_events (id, detection_id, camera_id, timestamp, violation_type, bbox, status,
  created_at, updated_at)
VALUES
  (101, 999999, 'cam0', '2025-12-01 00:00:00', 'no_hairnet', '{"x": 1, "x": 2}', 'pending', '2025-12-01 00:00:00', '2025-12-01 00:00:00'),
  (102, 0, 'cam0', '2025-12-01 00:00:01', 'no_hairnet', '{"x": "\u0000"}', 'pending', '2025-12-01 00:00:01', '2025-12-01 00:00:01'),
  (103, -9223372036854775808, 'cam0', '2025-12-01 00:00:02', 'no_hairnet', '"\ud83d"', NULL, '2025-12-01 00:00:02', '2025-12-01 00:00:02'),
  (104, 9223372036854775807, 'cam0', '2025-12-01 00:00:03', 'no_hairnet', '{"x": 1e200000}', 'pending', '2025-12-01 00:00:03', '2025-12-01 00:00:03'),
  (9000000000, 42, 'cam0', '2025-12-01 00:00:04', 'no_hairnet', E' { "x"\n:1 } ', 'pending', '2025-12-01 00:00:04', '2025-12-01 00:00:04');

SELECT setval(pg_get_serial_sequence('violation_events', 'id'), 9000000000);
