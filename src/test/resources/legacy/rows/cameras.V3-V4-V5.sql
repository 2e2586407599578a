-- Cameras whose ids are no UUIDs, and UUIDs that differ in case only.

INSERT INTO cameras (id, name, stream_url, camera_type, resolution, fps, is_active, config, status,
  region_id, metadata, created_at, updated_at)
VALUES
  ('cam0', 'cam0', '0', 'fixed', '1920x1080', 30, true, '{}', 'active', NULL, '{"source": "0"}', '2025-11-03 19:20:00+00', '2025-11-04 03:20:00+00'),
  ('vid1', 'vid1', 'tests/videos/vid1.mp4', 'fixed', '[1920, 1080]', 25, true, '{}', 'inactive', NULL, '{"source": "tests/videos/vid1.mp4"}', '2025-11-03 19:20:00+00', '2025-11-03 19:20:00+00'),
  ('test_camera_integration', 'integration', 'x', 'ip_camera', 'HD', 25, NULL, '{}', NULL, NULL, NULL, NULL, NULL),
  ('abcdefab-cdef-4bcd-8fab-cdefabcdefab', 'lower case', 'x', 'fixed', NULL, 25, true, '{}', 'active', NULL, '{}', '2025-11-03 19:20:00+00', '2025-11-03 19:20:00+00'),
  ('ABCDEFAB-CDEF-4BCD-8FAB-CDEFABCDEFAB', 'upper case', 'x', 'fixed', NULL, 25, true, '{}', 'active', NULL, '{}', '2025-11-03 19:20:00+00', '2025-11-03 19:20:00+00'),
  ('cam0 ', 'a blank at the end', 'x', 'fixed', NULL, 25, true, '{}', 'active', NULL, '{}', '2025-11-03 19:20:00+00', '2025-11-03 19:20:00+00'),
  ('', 'no id', 'x', 'fixed', NULL, 25, true, '{}', 'active', NULL, '{}', '2025-11-03 19:20:00+00', '2025-11-03 19:20:00+00'),
  (repeat('号', 50), 'a long id', 'x', 'fixed', NULL, 25, true, '{}', 'active', NULL, '{}', '2025-11-03 19:20:00+00', '2025-11-03 19:20:00+00');
