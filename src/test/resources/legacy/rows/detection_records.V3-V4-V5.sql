-- Detections as the repository saves them.

INSERT INTO detection_records (id, camera_id, timestamp, frame_number, person_count,
  hairnet_violations, handwash_events, sanitize_events, processing_time, fps, created_at, confidence,
  objects, frame_id, region_id, metadata)
VALUES
  -- without a hairnet, and yet no violation counted
  (101, '11111111-1111-4111-8111-111111111111', '2025-12-01 02:00:00.5', NULL, 1, 0, 1, 0, 0.041, NULL, '2025-12-01 10:00:00.6', 0.93,
   '[{"class_id": 0, "class_name": "person", "confidence": 0.93, "bbox": {"x1": 10, "y1": 20, "x2": 110, "y2": 220, "width": 100, "height": 200, "area": 20000, "center": [60, 120], "aspect_ratio": 0.5}, "track_id": 7, "timestamp": "2025-12-01T02:00:00.500000", "metadata": {"has_hairnet": false, "hairnet_confidence": 0.88}}, {"class_id": 2, "class_name": "handwashing", "confidence": 0.7, "bbox": {"x1": 1, "y1": 2, "x2": 3, "y2": 4}, "track_id": null, "timestamp": null, "metadata": {"behavior_type": "handwashing"}}]',
   '1764554400500', 'region_1756783110752',
   '{"snapshots": [{"relative_path": "vid1/2025/12/01/a.jpg", "absolute_path": "/data/vid1/2025/12/01/a.jpg", "captured_at": "2025-12-01T02:00:00", "violation_type": "no_hairnet", "metadata": {}}], "violations": [{"id": "v1", "violation_type": "no_hairnet", "severity": 0.8, "confidence": 0.88}], "violation_count": 1, "scene_type": "dynamic", "fps": 24.8}'),
  -- persons among the objects, none counted
  (102, 'vid1', '2025-12-01 02:00:01', NULL, 0, 0, 0, 0, 0.04, NULL, '2025-12-01 02:00:01', 0.9,
   '[{"class_name": "person", "confidence": {"value": 0.9}, "bbox": [10, 20, 30, 40]}, {"class_name": "person", "confidence": {"value": 0.8}, "bbox": [1, 2, 3, 4], "metadata": {"has_hairnet": null}}, {"class_name": "sanitizing", "confidence": 0.6, "bbox": []}]', 'frame-102', NULL, '{}'),
  (103, 'cam0', '2025-12-01 02:00:02', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
   '[{"class_id": 0, "class_name": "person"}, {"class_id": 2, "class_name": "handwashing"}]', NULL, NULL, NULL),
  -- a count that differs from the objects and is not zero
  (104, 'cam0', '2025-12-01 02:00:03', NULL, 5, 3, 0, 0, 0.04, NULL, '2025-12-01 02:00:03', 0.9, '[{"class_name": "person"}]', '', '', '[]'),
  (105, 'cam0', '2025-12-01 02:00:04', NULL, 0, 0, 0, 0, 0.04, NULL, '2025-12-01 02:00:04', 'NaN', '{"class_name": "person"}', '000105', 'region_nobody', '"text"'),
  (106, 'cam0', '2025-12-01 02:00:05', NULL, 0, 0, 0, 0, 0.04, NULL, '2025-12-01 02:00:05', 'Infinity', '"[{\"class_name\": \"person\"}]"', '-1', NULL, 'null'),
  (107, 'cam0', '2025-12-01 02:00:06', NULL, 0, 0, 0, 0, 0.04, NULL, '2025-12-01 02:00:06', 1e308, 'null', repeat('f', 100), repeat('r', 50), '1'),
  (108, 'cam0', '2025-12-01 02:00:07', NULL, 0, 0, 0, 0, 0.04, NULL, '2025-12-01 02:00:07', -1e308, '[null, 1, "x", {}, [], {"class_name": null}, {"class_name": 1}]', NULL, NULL, '{"legacy": {"kept": "before"}}'),
  -- times as above, with objects
  (109, 'cam0', '2025-12-01 02:00:08', NULL, 0, 0, 0, 0, 0.04, NULL, '2025-12-01 10:00:08', 0.5, '[{"class_name": "no_hairnet"}]', NULL, NULL, '{}'),
  (110, 'cam0', '2025-12-01 02:00:08', NULL, 0, 0, 0, 0, 0.04, NULL, '2025-12-01 10:00:08', 0.5, '[{"class_name": "no_hairnet"}]', NULL, NULL, '{}'),
  (111, 'cam0', 'infinity', NULL, 0, 0, 0, 0, 0.04, NULL, NULL, 0.5, '[{"class_name": "person"}]', NULL, NULL, '{}'),
  (112, 'cam0', '2024-01-01 00:00:00', NULL, 0, 0, 0, 0, 0.04, NULL, '2023-12-31 16:00:00', 0.5, '[{"class_name": "person"}]', NULL, NULL, '{}');
