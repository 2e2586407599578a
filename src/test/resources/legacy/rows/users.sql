-- Accounts that nothing reads.

INSERT INTO users (id, username, email, password_hash, role, is_active, created_at, updated_at)
VALUES
  ('a0000000-0000-4000-8000-000000000002', 'operator', 'operator@example.com', 'x', 'user', true, '2025-09-02 00:00:00+00', '2025-09-02 00:00:00+00'),
  ('a0000000-0000-4000-8000-000000000003', '', '', '', NULL, NULL, NULL, NULL),
  ('a0000000-0000-4000-8000-000000000004', repeat('名', 50), repeat('e', 100), repeat('h', 255), repeat('r', 20), false, '-infinity', 'infinity');
