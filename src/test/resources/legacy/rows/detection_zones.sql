-- Zones of the first design; they refer to cameras by UUID.

INSERT INTO detection_zones (id, camera_id, name, zone_type, coordinates, is_active, created_at, updated_at)
VALUES
  ('d0000000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', '洗手区', 'handwash', '[[0, 0], [1, 0], [1, 1]]', true, '2025-09-02 00:00:00+00', '2025-09-02 00:00:00+00'),
  ('d0000000-0000-4000-8000-000000000002', '22222222-2222-4222-8222-222222222222', '', '', '{}', NULL, NULL, NULL),
  ('d0000000-0000-4000-8000-000000000003', NULL, repeat('名', 100), repeat('t', 50), 'null', false, '-infinity', 'infinity');
