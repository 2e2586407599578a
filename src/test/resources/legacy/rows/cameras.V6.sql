-- Cameras with new UUIDs: what refers to a camera holds the old ones.

INSERT INTO cameras (id, name, location, stream_url, camera_type, resolution, fps, is_active, config,
  status, region_id, metadata, created_at, updated_at)
VALUES
  ('b1111111-1111-4111-8111-111111111111', '一号车间入口', '一号车间', 'rtsp://192.0.2.11/stream1', 'ip_camera', '1920x1080', 30, true, '{"profile": "balanced"}', 'active', 'region_1756783110752', '{}', '2025-10-01 08:00:00+00', '2025-10-02 08:00:00+00'),
  ('b2222222-2222-4222-8222-222222222222', '洗手台', '一号车间', NULL, 'fixed', '[1920, 1080]', 25, true, NULL, 'online', NULL, '{"source": "0"}', '2025-10-01 08:00:00+00', '2025-10-01 08:00:00+00'),
  ('b3333333-3333-4333-8333-333333333333', '洗手台', NULL, NULL, 'dome', 'HD', NULL, false, 'null', NULL, NULL, '[]', NULL, NULL),
  ('b4444444-4444-4444-8444-444444444444', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  ('b5555555-5555-4555-8555-555555555555', repeat('长', 100), repeat('位', 200), repeat('u', 500), repeat('t', 50), repeat('9', 20), -1, true, '"text"', repeat('s', 20), repeat('r', 100), '"text"', '-infinity', 'infinity');
