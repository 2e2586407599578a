-- Detections whose ids are texts: the domain's, and some that look like numbers.

INSERT INTO detection_records (id, camera_id, objects, timestamp, confidence, processing_time,
  frame_id, region_id, metadata, created_at)
VALUES
  ('vid1_1762228085102', 'vid1',
   '[{"class_id": 0, "class_name": "person", "confidence": 0.93, "bbox": {"x1": 10, "y1": 20, "x2": 110, "y2": 220, "width": 100, "height": 200, "area": 20000, "center": [60, 120], "aspect_ratio": 0.5}, "track_id": 7, "timestamp": "2025-11-04T03:48:05.102000", "metadata": {"has_hairnet": false, "hairnet_confidence": 0.88, "source": "model"}}, {"class_id": 2, "class_name": "handwashing", "confidence": 0.7, "bbox": {"x1": 1, "y1": 2, "x2": 3, "y2": 4}, "track_id": null, "timestamp": null, "metadata": {"behavior_type": "handwashing"}}]',
   '2025-11-04 03:48:05.102+00', 0.93, 0.041, 1200, 'region_1756783110752',
   '{"scene_type": "static", "fps": 24.8, "quality_analysis": {"overall_quality": "good", "confidence_score": 0.9, "object_density": 0.1, "quality_issues": [], "recommendations": []}}', '2025-11-04 03:48:05.2+00'),
  ('cam0_1762228085103', 'cam0', '[]', '2025-11-04 03:48:05.103+00', 0, 0.04, NULL, NULL, NULL, NULL),
  ('11111111-1111-4111-8111-111111111111_1762228085104', '11111111-1111-4111-8111-111111111111',
   '[{"class_id": 0, "class_name": "person", "confidence": {"value": 0.9}, "bbox": [1, 2, 3, 4]}]', '2025-11-04 03:48:05.104+00', 0.9, 0.04, 2147483647, NULL, '{}', '2025-11-04 03:48:05.2+00'),
  -- ids that look like numbers, two of them like the same one
  ('1', 'cam0', '[{"class_id": 3, "class_name": "sanitizing", "confidence": 1}]', '2025-11-04 04:00:00+00', 1, 0.04, -1, NULL, '[]', '2025-11-04 04:00:00+00'),
  ('2', 'cam0', '{}', '2025-11-04 04:00:00+00', 0.5, 0.04, 0, '', '"text"', '2025-11-04 12:00:00+00'),
  ('42', 'test_success', '"text"', '2025-11-04 04:00:01+00', 0.5, 0.04, 0, NULL, 'null', '2025-11-04 04:00:01+00'),
  ('00042', 'test_success', 'null', '2025-11-04 04:00:02+00', 0.5, 0.04, 0, NULL, '1', '2025-11-04 04:00:02+00'),
  ('-7', 'cam0', '[null, 1, "x", {}, {"class_name": "person"}]', '2025-11-04 04:00:03+00', 'NaN', 'NaN', 0, NULL, '{}', '2025-11-04 04:00:03+00'),
  (' 8', 'cam0', '[[{"class_name": "person"}]]', '2025-11-04 04:00:04+00', 'Infinity', '-Infinity', 0, NULL, '{}', '2025-11-04 04:00:04+00'),
  ('9223372036854775807', 'cam0', '[{"class_name": "no_hairnet"}]', '2025-11-04 04:00:05+00', 1e308, -1e308, 0, NULL, '{}', '2025-11-04 04:00:05+00'),
  ('9223372036854775808', 'cam0', '[]', '2025-11-04 04:00:06+00', 5e-324, 1e-300, 0, NULL, '{}', '2025-11-04 04:00:06+00'),
  ('', '', '[]', '2025-11-04 04:00:07+00', -1, -1, -2147483648, NULL, '{}', '2025-11-04 04:00:07+00'),
  (repeat('号', 255), repeat('c', 255), '[]', '2025-11-04 04:00:08+00', 0.5, 0.04, 0, repeat('r', 255), '{}', '2025-11-04 04:00:08+00'),
  -- times: old, to come, none, and the same moment of the same camera
  ('old', 'cam0', '[]', '2023-02-28 23:59:59.999999+00', 0.5, 0.04, 0, NULL, '{}', '2023-03-01 00:00:00+00'),
  ('to come', 'cam0', '[]', '2999-12-31 23:59:59+00', 0.5, 0.04, 0, NULL, '{}', '2025-11-04 04:00:00+00'),
  ('never', 'cam0', '[]', 'infinity', 0.5, 0.04, 0, NULL, '{}', 'infinity'),
  ('ever', 'cam0', '[]', '-infinity', 0.5, 0.04, 0, NULL, '{}', '-infinity'),
  ('same 1', 'cam0', '[{"class_name": "person"}]', '2025-11-05 00:00:00+00', 0.5, 0.04, 0, NULL, '{}', '2025-11-05 00:00:00+00'),
  ('same 2', 'cam0', '[{"class_name": "person"}]', '2025-11-05 00:00:00+00', 0.5, 0.04, 0, NULL, '{}', '2025-11-05 00:00:00+00'),
  ('Monday', 'cam0', '[]', '2025-11-03 00:00:00+00', 0.5, 0.04, 0, NULL, '{}', '2025-11-03 00:00:00+00');
