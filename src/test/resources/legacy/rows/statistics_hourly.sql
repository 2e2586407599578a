-- Hourly sums that nobody computed: rows that a person put there.

INSERT INTO statistics_hourly (id, camera_id, hour_start, total_frames, total_persons,
  total_hairnet_violations, total_handwash_events, total_sanitize_events, avg_fps,
  avg_processing_time, min_processing_time, max_processing_time, created_at, updated_at)
VALUES
  (1, '11111111-1111-4111-8111-111111111111', '2025-11-03 19:00:00', 3600, 120, 3, 10, 8, 24.8, 0.041, 0.03, 0.2, '2025-11-04 04:00:00', '2025-11-04 04:00:00'),
  (2, '11111111-1111-4111-8111-111111111111', '2025-11-03 20:00:00', 3600, 0, 0, 0, 0, 25, 0.04, 0.03, 0.1, '2025-11-04 05:00:00', '2025-11-04 05:00:00'),
  (3, 'vid1', '2025-11-03 19:00:00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  -- not on the hour, beside the row of that hour
  (4, 'vid1', '2025-11-03 19:30:15.5', 10, 1, 0, 0, 0, 25, 0.04, 0.03, 0.1, '2025-11-03 19:30:15', '2025-11-03 19:30:15'),
  (5, 'test_success', 'infinity', -1, 2147483647, -2147483648, 0, 0, 'NaN', 'Infinity', '-Infinity', 1e308, '-infinity', 'infinity'),
  (6, repeat('号', 50), '2023-01-01 00:00:00', 0, 0, 0, 0, 0, 0, 0, 0, 0, '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  (7000000000, '', '2999-12-31 23:00:00', 0, 0, 0, 0, 0, 0, 0, 0, 0, '2025-01-01 00:00:00', '2025-01-01 00:00:00');

SELECT setval(pg_get_serial_sequence('statistics_hourly', 'id'), 7000000000);
