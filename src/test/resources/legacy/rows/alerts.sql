-- Alerts of the first design; they refer to cameras and to users.

INSERT INTO alerts (id, camera_id, alert_type, severity, message, status, resolved_by, resolved_at, created_at)
VALUES
  ('c0000000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', 'no_hairnet', 'high', '未戴发网', 'active', NULL, NULL, '2025-09-02 00:00:00+00'),
  ('c0000000-0000-4000-8000-000000000002', '22222222-2222-4222-8222-222222222222', 'no_hairnet', 'high', NULL, 'resolved', 'a0000000-0000-4000-8000-000000000001', '2025-09-03 00:00:00+00', '2025-09-02 00:00:00+00'),
  ('c0000000-0000-4000-8000-000000000003', NULL, '', NULL, '', NULL, NULL, 'infinity', NULL);
