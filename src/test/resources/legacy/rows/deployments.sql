-- Deployments beside the samples; in json what jsonb changes or refuses.

INSERT INTO deployments (id, name, model_version, environment, status, replicas, cpu_limit,
  memory_limit, gpu_count, gpu_memory, auto_scaling, min_replicas, max_replicas, update_strategy,
  cpu_usage, memory_usage, gpu_usage, requests_per_minute, avg_response_time, error_rate,
  total_requests, success_rate, deployment_config, created_at, updated_at)
VALUES
  ('deployment_1762228085', 'hairnet', 'v1', 'development', 'stopped', 1, '2', '4Gi', 0, NULL, false, 1, 5, 'blue_green', 0, 0, 0, 0, 0, 0, 0, 0,
   '{"model_id": "model_0123456789ab", "model_path": "models/a.pt", "detection_task": "hairnet", "apply_immediately": true, "deployed_at": "2025-11-04T03:48:05.102000"}', '2025-11-04 03:48:05.102', '2025-11-04 03:48:05.102'),
  ('nothing', '', '', '', 'deploying', 0, NULL, NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  -- outside the enumerations, and a range that is upside down
  ('status1', 'x', 'v1', 'testing', 'testing', -1, '', '', -1, '', true, 5, 1, 'canary', 'NaN', 'Infinity', '-Infinity', -1, 1e308, -1e308, 2147483647, 5e-324, '"text"', '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  ('status2', 'x', 'v1', 'PRODUCTION', 'Running', 1, '2', '4Gi', 0, NULL, false, 1, 5, 'rolling', 0, 0, 0, 0, 0, 0, 0, 0, '[]', '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  ('json1', 'keys twice', 'v1', 'staging', 'error', 1, '2', '4Gi', 0, NULL, false, 1, 5, 'rolling', 0, 0, 0, 0, 0, 0, 0, 0, E'{"image": "a",\n  "image": "b"}', '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  ('json2', 'a null character', 'v1', 'staging', 'scaling', 1, '2', '4Gi', 0, NULL, false, 1, 5, 'recreate', 0, 0, 0, 0, 0, 0, 0, 0, '{"env": [{"name": "A", "value": "\u0000"}]}', '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  ('json3', 'a number beyond numeric', 'v1', 'staging', 'stopped', 1, '2', '4Gi', 0, NULL, false, 1, 5, 'rolling', 0, 0, 0, 0, 0, 0, 0, 0, '{"a": 1e200000}', '-infinity', 'infinity'),
  (repeat('i', 50), repeat('名', 100), repeat('v', 50), repeat('e', 20), repeat('s', 20), 2147483647, repeat('c', 20), repeat('m', 20), 0, repeat('g', 20), true, 0, 0, repeat('u', 20), 0, 0, 0, 0, 0, 0, 0, 0, 'null', '1970-01-01 00:00:00', '2999-12-31 23:59:59');
