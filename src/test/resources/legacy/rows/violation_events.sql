-- Violations of detections 1, 2 and 3 and of none; every status of the enumeration, and others.

INSERT INTO violation_events (id, detection_id, camera_id, timestamp, violation_type, track_id,
  confidence, snapshot_path, bbox, status, handled_at, handled_by, notes, created_at, updated_at)
VALUES
  (1, 1, '11111111-1111-4111-8111-111111111111', '2025-11-03 19:20:00.123456', 'no_hairnet', 7, 0.88, 'vid1/2025/11/03/a.jpg', '{"x": 10, "y": 20, "width": 100, "height": 200}', 'pending', NULL, NULL, NULL, '2025-11-04 03:20:00.2', '2025-11-04 03:20:00.2'),
  (2, 2, 'vid1', '2025-11-03 19:20:01', 'no_handwash', NULL, NULL, NULL, NULL, 'confirmed', '2025-11-05 01:00:00', 'admin', '已确认', '2025-11-03 19:20:01', '2025-11-05 09:00:00'),
  (3, 1, 'vid1', '2025-11-03 19:20:02', 'no_sanitize', 0, 0, '', '{}', 'false_positive', NULL, '', '', '2025-11-03 19:20:02', '2025-11-03 19:20:02'),
  (4, 3, 'test_success', '2025-11-03 19:20:03', 'crowding', -1, 1, 'x', '[10, 20, 100, 200]', 'resolved', NULL, NULL, NULL, '2025-11-03 19:20:03', '2025-11-03 19:20:03'),
  (5, NULL, 'cam0', '2025-11-03 19:20:04', 'speeding', 1, 0.5, NULL, '"text"', 'processing', NULL, NULL, NULL, '2025-11-03 19:20:04', '2025-11-03 19:20:04'),
  -- outside the enumeration
  (6, NULL, 'cam0', '2025-11-03 19:20:05', 'no_mask', 1, 'NaN', NULL, 'null', 'ignored', NULL, NULL, NULL, '2025-11-03 19:20:05', '2025-11-03 19:20:05'),
  (7, NULL, 'cam0', '2025-11-03 19:20:06', '', 1, 'Infinity', NULL, '[]', 'PENDING', NULL, NULL, NULL, '2025-11-03 19:20:06', '2025-11-03 19:20:06'),
  (8, NULL, 'cam0', '2025-11-03 19:20:07', 'no_hairnet', 1, 1e308, NULL, '1', '', NULL, NULL, NULL, '2025-11-03 19:20:07', '2025-11-03 19:20:07'),
  -- nothing but what must be, and every text as long as its column
  (9, NULL, '', '2025-11-03 19:20:08', 'no_hairnet', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (10, NULL, repeat('号', 50), '2025-11-03 19:20:09', repeat('t', 50), 2147483647, -1, repeat('p', 500), '{"x": -1}', repeat('s', 20), 'infinity', repeat('人', 100), repeat('说', 5000), '-infinity', 'infinity'),
  -- times, and the same violation twice
  (11, NULL, 'cam0', 'infinity', 'no_hairnet', NULL, NULL, NULL, NULL, 'pending', NULL, NULL, NULL, '2025-11-03 19:20:00', '2025-11-03 19:20:00'),
  (12, NULL, 'cam0', '2023-01-01 00:00:00', 'no_hairnet', NULL, NULL, NULL, NULL, 'pending', NULL, NULL, NULL, '2023-01-01 08:00:00', '2023-01-01 08:00:00'),
  (13, 2, 'vid1', '2025-11-03 19:20:01', 'no_handwash', NULL, NULL, NULL, NULL, 'confirmed', '2025-11-05 01:00:00', 'admin', '已确认', '2025-11-03 19:20:01', '2025-11-05 09:00:00');

SELECT setval(pg_get_serial_sequence('violation_events', 'id'), 500);
