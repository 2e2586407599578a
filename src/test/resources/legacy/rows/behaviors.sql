-- Behaviours of the first design.

INSERT INTO behaviors (id, detection_id, zone_id, behavior_type, duration, created_at)
VALUES
  ('f0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000001', 'd0000000-0000-4000-8000-000000000001', 'handwashing', 12.5, '2025-09-02 00:00:00+00'),
  ('f0000000-0000-4000-8000-000000000002', 'e0000000-0000-4000-8000-000000000002', NULL, '', 'NaN', NULL),
  ('f0000000-0000-4000-8000-000000000003', NULL, NULL, repeat('t', 50), NULL, 'infinity');
