-- Detections in the columns that all these shapes have. Violations refer to 1, 2 and 3.

INSERT INTO detection_records (id, camera_id, timestamp, frame_number, person_count,
  hairnet_violations, handwash_events, sanitize_events, person_detections, hairnet_results,
  handwash_results, sanitize_results, processing_time, fps, created_at)
VALUES
  (1, '11111111-1111-4111-8111-111111111111', '2025-11-03 19:20:00.123456', 100, 2, 1, 0, 0,
   '[{"bbox": [1, 2, 3, 4], "confidence": 0.9, "track_id": 1}, {"bbox": [5, 6, 7, 8], "confidence": 0.8, "track_id": 2}]',
   '[{"has_hairnet": false, "hairnet_confidence": 0.9}, {"has_hairnet": true, "hairnet_confidence": 0.8}]', '[]', '[]', 0.041, 24.8, '2025-11-03 19:20:00.2'),
  -- written by the application in UTC, and by the default in the server's zone eight hours ahead
  (2, 'vid1', '2025-11-03 19:20:01', 101, 1, 0, 1, 0, NULL, NULL, '[{"hand": "left"}]', NULL, 0.04, 25, '2025-11-04 03:20:01.005'),
  (3, 'test_success', '2025-11-03 19:20:02', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  -- counts that were never filled
  (4, 'cam0', '2025-11-03 19:20:03', 102, 0, 0, 0, 0, '[{"bbox": [1, 2, 3, 4]}]', '[{"has_hairnet": false}]', '[{}]', '[{}]', 0.04, 25, '2025-11-03 19:20:03'),
  (5, 'cam0', '2025-11-03 19:20:04', -1, -1, 2147483647, -2147483648, 0, '{}', '"text"', 'null', '1', 'NaN', 'Infinity', '2025-11-03 19:20:04'),
  (6, '', '2025-11-03 19:20:05', 0, 0, 0, 0, 0, '[]', '[]', '[]', '[]', 1e308, -1e308, '2025-11-03 19:20:05'),
  (7, repeat('号', 50), '2025-11-03 19:20:06', 0, 0, 0, 0, 0, '[]', '[]', '[]', '[]', '-Infinity', 5e-324, '2025-11-03 19:20:06'),
  -- the same moment of the same camera twice
  (8, 'cam0', '2025-11-05 00:00:00', 200, 1, 0, 0, 0, '[]', '[]', '[]', '[]', 0.04, 25, '2025-11-05 00:00:00'),
  (9, 'cam0', '2025-11-05 00:00:00', 200, 1, 0, 0, 0, '[]', '[]', '[]', '[]', 0.04, 25, '2025-11-05 00:00:00'),
  -- old, to come, the ends of time, and the edge of a week
  (10, 'cam0', '2023-02-28 23:59:59.999999', 1, 0, 0, 0, 0, NULL, NULL, NULL, NULL, 0.04, 25, '2023-03-01 07:59:59.999999'),
  (11, 'cam0', '2999-12-31 23:59:59', 1, 0, 0, 0, 0, NULL, NULL, NULL, NULL, 0.04, 25, '2025-11-05 00:00:00'),
  (12, 'cam0', 'infinity', 1, 0, 0, 0, 0, NULL, NULL, NULL, NULL, 0.04, 25, 'infinity'),
  (13, 'cam0', '-infinity', 1, 0, 0, 0, 0, NULL, NULL, NULL, NULL, 0.04, 25, '-infinity'),
  (14, 'cam0', '294276-12-31 23:59:59.999999', 1, 0, 0, 0, 0, NULL, NULL, NULL, NULL, 0.04, 25, '2025-11-05 00:00:00'),
  (15, 'cam0', '2025-11-03 00:00:00', 1, 0, 0, 0, 0, NULL, NULL, NULL, NULL, 0.04, 25, '2025-11-02 23:59:59.999999'),
  -- beyond an integer, and negative
  (5000000000, 'cam0', '2025-11-05 00:00:01', 1, 0, 0, 0, 0, NULL, NULL, NULL, NULL, 0.04, 25, '2025-11-05 00:00:01'),
  (-1, 'cam0', '2025-11-05 00:00:02', 1, 0, 0, 0, 0, NULL, NULL, NULL, NULL, 0.04, 25, '2025-11-05 00:00:02');

SELECT setval(pg_get_serial_sequence('detection_records', 'id'), 5000000000);
