-- Settings per camera and for all; the unique key lets the ones for all be there twice.

INSERT INTO detection_configs (id, camera_id, config_type, config_key, config_value, description,
  created_at, updated_at)
VALUES
  (1, NULL, 'human_detection', 'confidence_threshold', '0.5', '置信度', '2025-11-20 00:00:00+00', '2025-11-20 00:00:00+00'),
  (2, NULL, 'human_detection', 'confidence_threshold', '0.7', '置信度', '2025-11-21 00:00:00+00', '2025-11-22 00:00:00+00'),
  (3, NULL, 'hairnet_detection', 'enabled', 'true', NULL, '2025-11-20 00:00:00+00', '2025-11-20 00:00:00+00'),
  (4, NULL, 'hairnet_detection', 'enabled', 'true', NULL, '2025-11-20 00:00:00+00', '2025-11-20 00:00:00+00'),
  (5, NULL, 'hairnet_detection', 'enabled', 'false', 'no times', NULL, NULL),
  (6, 'cam0', 'human_detection', 'confidence_threshold', '{"value": 0.6}', '', '2025-11-20 00:00:00+00', '2025-11-20 00:00:00+00'),
  (7, 'vid1', 'pose_detection', 'device', '"cuda"', NULL, '2025-11-20 00:00:00+00', '2025-11-20 00:00:00+00'),
  (8, '11111111-1111-4111-8111-111111111111', 'detection_rules', 'classes', '[0, 2, 3]', NULL, '2025-11-20 00:00:00+00', '2025-11-20 00:00:00+00'),
  (9, '', 'unheard_of', '', 'null', NULL, '2025-11-20 00:00:00+00', '2025-11-20 00:00:00+00'),
  (10, repeat('号', 100), repeat('t', 50), repeat('k', 100), '1e308', repeat('说', 5000), '-infinity', 'infinity');

SELECT setval(pg_get_serial_sequence('detection_configs', 'id'), 10);
