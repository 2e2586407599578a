-- Sums of the first design; they refer to cameras by UUID.

INSERT INTO statistics (id, camera_id, date, hour, total_detections, total_alerts, data, created_at)
VALUES
  ('b0000000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', '2025-09-02', 8, 100, 2, '{}', '2025-09-02 09:00:00+00'),
  ('b0000000-0000-4000-8000-000000000002', '44444444-4444-4444-8444-444444444444', '2025-09-02', NULL, NULL, NULL, NULL, NULL),
  ('b0000000-0000-4000-8000-000000000003', NULL, 'infinity', -1, -1, 2147483647, 'null', 'infinity');
