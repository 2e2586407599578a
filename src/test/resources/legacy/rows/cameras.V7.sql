-- The resolution is JSON here, and there is neither is_active nor config.

INSERT INTO cameras (id, name, location, status, camera_type, resolution, fps, region_id, metadata,
  stream_url, created_at, updated_at)
VALUES
  ('11111111-1111-4111-8111-111111111111', '一号车间入口', '一号车间', 'active', 'fixed', '[1920, 1080]', 25, NULL, '{"source": "0"}', NULL, '2025-10-01 08:00:00+00', '2025-10-02 08:00:00+00'),
  ('22222222-2222-4222-8222-222222222222', '洗手台', NULL, 'inactive', 'ip_camera', '"1920x1080"', 30, NULL, '{}', 'rtsp://192.0.2.12', '2025-10-01 08:00:00+00', '2025-10-01 08:00:00+00'),
  ('33333333-3333-4333-8333-333333333333', '洗手台', NULL, 'online', 'dome', '{"width": 1920, "height": 1080}', 0, 'region_nobody', '[]', '', '2025-10-01 08:00:00+00', '2025-10-01 08:00:00+00'),
  ('44444444-4444-4444-8444-444444444444', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  ('55555555-5555-4555-8555-555555555555', repeat('长', 100), repeat('位', 200), repeat('s', 20), repeat('t', 50), 'null', -1, repeat('r', 100), '"text"', repeat('u', 500), '-infinity', 'infinity'),
  ('66666666-6666-4666-8666-666666666661', 'a text that is an array', NULL, '', 'ptz', '"[1920, 1080]"', 25, NULL, 'null', NULL, '2025-10-03 00:00:00+00', '2025-10-03 00:00:00+00'),
  ('66666666-6666-4666-8666-666666666662', 'one number', NULL, 'ACTIVE', 'mobile', '1080', 25, NULL, '{}', NULL, '2025-10-03 00:00:00+00', '2025-10-03 00:00:00+00'),
  ('66666666-6666-4666-8666-666666666663', 'numbers that are none', NULL, 'error', 'thermal', '[1920.5, -1]', 25, NULL, '{}', NULL, '2025-10-03 00:00:00+00', '2025-10-03 00:00:00+00');
