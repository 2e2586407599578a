-- Regions of cameras that are there, of cameras that are not, and of none; all sorts of polygons.

INSERT INTO regions (region_id, region_type, name, polygon, is_active, rules, camera_id, metadata,
  created_at, updated_at)
VALUES
  ('region_1756783110752', 'handwash', '洗手区', '[[10.5, 20], [110, 20], [110, 220.25], [10, 220]]', true,
   '{"required_behaviors": ["handwashing"], "forbidden_behaviors": [], "max_occupancy": -1, "min_duration": 5, "max_duration": -1, "alert_on_violation": true}',
   '11111111-1111-4111-8111-111111111111', '{"color": "#00ff00"}', '2025-09-02 03:18:30.752+00', '2025-09-02 03:18:30.752+00'),
  ('region_1756783110753', 'entrance', '入口', '[[0, 0], [100, 0], [50, 80]]', false, '{}', 'cam0', '{}', '2025-09-02 03:18:30+00', '2025-09-03 03:18:30+00'),
  -- cameras that nobody knows
  ('region_1756783110754', 'sanitize', '消毒区', '[[0, 0], [100, 0], [50, 80]]', true, '{}', 'vid1', '{}', '2025-09-02 03:18:30+00', '2025-09-02 03:18:30+00'),
  ('region_1756783110755', 'work_area', '作业区', '[[0, 0], [100, 0], [50, 80]]', true, '{}', 'ffffffff-ffff-4fff-8fff-ffffffffffff', '{"unknown_camera_id": "earlier"}', '2025-09-02 03:18:30+00', '2025-09-02 03:18:30+00'),
  ('region_1756783110756', 'restricted', '禁区', '[[0, 0], [100, 0], [50, 80]]', true, '[]', '', '[]', '2025-09-02 03:18:30+00', '2025-09-02 03:18:30+00'),
  ('region_1756783110757', 'monitoring', '监控区', '[[0, 0], [100, 0], [50, 80]]', true, '"text"', 'ABCDEFAB-CDEF-4BCD-8FAB-CDEFABCDEFAB', '"text"', '2025-09-02 03:18:30+00', '2025-09-02 03:18:30+00'),
  -- polygons that are none
  ('two points', 'handwash', 'two points', '[[0, 0], [1, 1]]', true, '{}', NULL, '{}', '2025-09-02 03:18:30+00', '2025-09-02 03:18:30+00'),
  ('no points', 'handwash', 'no points', '[]', true, '{}', NULL, '{}', '2025-09-02 03:18:30+00', '2025-09-02 03:18:30+00'),
  ('object', 'handwash', 'object', '{"points": [[0, 0], [1, 0], [1, 1]]}', true, '{}', NULL, '{}', '2025-09-02 03:18:30+00', '2025-09-02 03:18:30+00'),
  ('objects', 'handwash', 'objects', '[{"x": 0, "y": 0}, {"x": 1, "y": 0}, {"x": 1, "y": 1}]', true, '{}', NULL, '{}', '2025-09-02 03:18:30+00', '2025-09-02 03:18:30+00'),
  ('text', 'handwash', 'text', '"[[0, 0], [1, 0], [1, 1]]"', true, '{}', NULL, '{}', '2025-09-02 03:18:30+00', '2025-09-02 03:18:30+00'),
  ('texts', 'handwash', 'texts', '[["0", "0"], [null, 1], [1e308, -1e308]]', true, '{}', NULL, '{}', '2025-09-02 03:18:30+00', '2025-09-02 03:18:30+00'),
  ('null', 'handwash', 'null', 'null', true, 'null', NULL, 'null', '2025-09-02 03:18:30+00', '2025-09-02 03:18:30+00'),
  -- a type outside the list, and nothing but what must be
  ('custom', 'custom', '', '[[0, 0], [100, 0], [50, 80]]', NULL, NULL, NULL, NULL, NULL, NULL),
  (repeat('号', 100), repeat('t', 50), repeat('名', 100), '[[0, 0], [100, 0], [50, 80]]', true, '{}', repeat('c', 100), '{}', '-infinity', 'infinity');
