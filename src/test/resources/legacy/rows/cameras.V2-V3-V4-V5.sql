-- Cameras with the columns that the repository adds: every status of the enumeration, and others.

INSERT INTO cameras (id, name, stream_url, camera_type, resolution, fps, is_active, config, status,
  region_id, metadata, created_at, updated_at)
VALUES
  ('77777777-7777-4777-8777-777777777771', 'active', 'rtsp://192.0.2.71', 'fixed', '[1280, 720]', 25, true, NULL,
   'active', 'region_1756783110752', '{"source": "rtsp://192.0.2.71", "profile": "fast", "device": "cuda", "imgsz": 640, "auto_tune": true, "auto_start": false, "env": {}, "log_interval": 120, "stream_interval": 3, "frame_by_frame": false}', '2025-11-03 19:20:00+00', '2025-11-03 19:20:00+00'),
  ('77777777-7777-4777-8777-777777777772', 'maintenance', 'x', 'fixed', '[1280, 720]', 25, true, NULL, 'maintenance', NULL, '{}', '2025-11-03 19:20:00+00', '2025-11-03 19:20:00+00'),
  ('77777777-7777-4777-8777-777777777773', 'error', 'x', 'fixed', '[1280, 720]', 25, true, NULL, 'error', 'region_nobody', '{"stream_url": "rtsp://192.0.2.73"}', '2025-11-03 19:20:00+00', '2025-11-03 19:20:00+00'),
  -- outside the enumeration
  ('77777777-7777-4777-8777-777777777774', 'online', 'x', 'fixed', '[1280, 720]', 25, true, NULL, 'online', NULL, '[]', '2025-11-03 19:20:00+00', '2025-11-03 19:20:00+00'),
  ('77777777-7777-4777-8777-777777777775', 'capital letters', 'x', 'fixed', '[1280, 720]', 25, true, NULL, 'ACTIVE', NULL, '"text"', '2025-11-03 19:20:00+00', '2025-11-03 19:20:00+00'),
  ('77777777-7777-4777-8777-777777777776', 'no text', 'x', 'fixed', '[1280, 720]', 25, true, NULL, '', '', 'null', '2025-11-03 19:20:00+00', '2025-11-03 19:20:00+00'),
  ('77777777-7777-4777-8777-777777777777', 'no status', 'x', 'fixed', '[1280, 720]', 25, true, NULL, NULL, NULL, NULL, '2025-11-03 19:20:00+00', '2025-11-03 19:20:00+00'),
  ('77777777-7777-4777-8777-777777777778', 'long status', 'x', 'fixed', '[1280, 720]', 25, true, NULL, repeat('s', 20), repeat('r', 100), '{"legacy": {"status": "kept before"}}', '2025-11-03 19:20:00+00', '2025-11-03 19:20:00+00');
