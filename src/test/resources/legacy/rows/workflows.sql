-- Workflows beside the samples, whose step settings are JSON in a text; here objects, texts and neither.

INSERT INTO workflows (id, name, type, status, trigger, schedule, description, steps, run_count,
  success_rate, avg_duration, last_run, next_run, workflow_config, created_at, updated_at)
VALUES
  ('workflow_1762228085', '数据集生成', 'custom', 'inactive', 'manual', NULL, NULL,
   '[{"name": "a", "type": "dataset_generation", "description": "", "config": {"a": 1}, "dataset_params": {"dataset_name": "d", "camera_ids": ["cam0", "vid1"], "start_time": "2025-11-01T00:00:00", "end_time": "2025-11-02T00:00:00", "include_normal_samples": true, "max_records": 1000}}, {"name": "b", "type": "model_training", "config": "{\"epochs\": 10}", "training_params": {"model": "yolov8n", "epochs": 100, "batch_size": 16, "lr0": 0.01}}, {"name": "c", "type": "model_deployment", "config": "not JSON", "deployment_params": {"replicas": 2, "environment": "staging"}}]',
   1, 0, 0, '2025-11-04 03:48:05.102', NULL, '{"success": true, "workflow_id": "workflow_1762228085", "status": "created", "message": ""}', '2025-11-04 03:48:05.102', '2025-11-04 03:48:05.102'),
  ('workflow_1762228086', '', '', 'error', 'data_change', '', '', '[]', 0, 0, 0, NULL, '2025-11-05 02:00:00', '{"error": "x"}', '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  -- outside the enumerations
  ('status1', 'x', 'unheard_of', 'paused', 'cron', 'never', NULL, '{}', -1, 'NaN', 'Infinity', 'infinity', '-infinity', '"text"', '-infinity', 'infinity'),
  ('status2', 'x', 'training', 'ACTIVE', 'manual', NULL, NULL, '"[]"', 2147483647, 1e308, -1e308, NULL, NULL, '[]', '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  ('status3', 'x', 'training', '', '', NULL, NULL, 'null', 0, 0, 0, NULL, NULL, NULL, '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  ('json1', 'keys twice', 'custom', 'active', 'webhook', NULL, NULL, E'[ {"name": "a",\n"name": "b"} ]', 0, 0, 0, NULL, NULL, '{"timeout": 1, "timeout": 2}', '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  ('json2', 'a null character', 'custom', 'active', 'webhook', NULL, NULL, '[{"name": "\u0000", "config": "\u0000"}]', 0, 0, 0, NULL, NULL, '{"error": "\u0000"}', '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  ('json3', 'half a pair', 'custom', 'active', 'webhook', NULL, NULL, '["\ud83d", "\u4e00\ud83d\ude00"]', 0, 0, 0, NULL, NULL, '"\udc00"', '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  (repeat('i', 50), repeat('名', 100), repeat('t', 20), repeat('s', 20), repeat('g', 20), repeat('*', 100), repeat('说', 5000), '[]', 0, 0, 0, NULL, NULL, 'null', '1970-01-01 00:00:00', '2999-12-31 23:59:59');
