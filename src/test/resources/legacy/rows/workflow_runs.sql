-- Runs of workflows that are there and that are not.

INSERT INTO workflow_runs (id, workflow_id, status, started_at, ended_at, duration, error_message,
  run_log, run_config, created_at)
VALUES
  ('run_1762228085', 'workflow_1762228085', 'running', '2025-11-04 03:48:05.102', NULL, NULL, NULL, NULL, '{"id": "workflow_1762228085", "steps": []}', '2025-11-04 03:48:05.102'),
  ('run_1762228086', 'workflow_1762228085', 'cancelled', '2025-11-04 03:48:05', '2025-11-04 03:48:35', 0, NULL, '{"cancelled":true}', NULL, '2025-11-04 03:48:05'),
  ('run_1762228087', 'workflow_1762228085', 'failed', '2025-11-04 03:48:05', '2025-11-04 03:40:00', -8, '错误', '{"recovery":"auto_healed_at_startup"}', '"text"', '2025-11-04 03:48:05'),
  ('run_1762228088', 'workflow_1762228085', 'pending', '2025-11-04 03:48:05', NULL, NULL, NULL, 'no JSON {', '[]', '2025-11-04 03:48:05'),
  -- workflows that nobody knows
  ('orphan1', 'workflow_gone', 'success', '2025-11-04 03:48:05', '2025-11-04 04:30:05', 42, NULL, '[{"step": "a", "output": {}}]', '{}', '2025-11-04 03:48:05'),
  ('orphan2', 'workflow_gone', 'running', '2025-11-04 03:48:05', NULL, NULL, NULL, NULL, NULL, '2025-11-04 03:48:05'),
  ('orphan3', '', 'skipped', '2025-11-04 03:48:05', NULL, NULL, NULL, '', 'null', '2025-11-04 03:48:05'),
  -- outside the enumeration
  ('status1', 'workflow_1762228085', 'completed', 'infinity', '-infinity', 2147483647, NULL, NULL, '1', 'infinity'),
  ('status2', 'workflow_1762228085', 'SUCCESS', '2025-11-04 03:48:05', NULL, NULL, '', NULL, '{}', '2025-11-04 03:48:05'),
  ('json1', 'workflow_1762228085', 'success', '2025-11-04 03:48:05', NULL, NULL, NULL, '{"a": "\u0000"}', '{"trigger": "\u0000"}', '2025-11-04 03:48:05'),
  ('json2', 'workflow_gone', 'success', '2025-11-04 03:48:05', NULL, NULL, NULL, NULL, E'{"trigger": "a",\n"trigger": "b"}', '2025-11-04 03:48:05'),
  (repeat('i', 50), repeat('w', 50), repeat('s', 20), '1970-01-01 00:00:00', NULL, NULL, repeat('误', 5000), repeat('[', 5000), '{}', '2999-12-31 23:59:59');
