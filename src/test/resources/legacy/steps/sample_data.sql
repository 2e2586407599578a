-- runs: statements
-- The script that inserts sample rows of the MLOps tables: each by itself, unless its id is there.
-- started_at and ended_at of a run are the same moment although duration says 42 minutes.

INSERT INTO datasets (id, name, version, status, size, sample_count, label_count, quality_score,
  quality_metrics, description, tags, file_path, created_at, updated_at)
VALUES ('dataset_001', 'handwash_detection_v1', '1.0.0', 'active', 524288000, 1500, 3, 85,
  '{"completeness": 92, "accuracy": 88, "consistency": 85}', '洗手检测数据集',
  '["handwash", "detection", "behavior"]', 'data/datasets/handwash_detection_v1',
  '2025-11-20 01:30:00.123456', '2025-11-20 01:30:00.123456')
ON CONFLICT DO NOTHING;

INSERT INTO datasets (id, name, version, status, size, sample_count, label_count, quality_score,
  quality_metrics, description, tags, file_path, created_at, updated_at)
VALUES ('dataset_002', 'hairnet_detection_v2', '2.1.0', 'active', 314572800, 800, 2, 92,
  '{"completeness": 95, "accuracy": 90, "consistency": 92}', '发网检测数据集',
  '["hairnet", "detection", "safety"]', 'data/datasets/hairnet_detection_v2',
  '2025-11-20 01:30:01', '2025-11-20 01:30:01')
ON CONFLICT DO NOTHING;

INSERT INTO deployments (id, name, model_version, environment, status, replicas, cpu_limit,
  memory_limit, gpu_count, gpu_memory, auto_scaling, min_replicas, max_replicas, update_strategy,
  cpu_usage, memory_usage, gpu_usage, requests_per_minute, avg_response_time, error_rate,
  total_requests, success_rate, deployment_config, created_at, updated_at)
VALUES ('deployment_001', 'human-detection-prod', 'yolo_human_v1.0', 'production', 'running', 3, '2',
  '4Gi', 1, '8Gi', true, 2, 10, 'rolling', 65, 78, 45, 1200, 45, 0.5, 172800, 99.5,
  '{"image": "pepgmp-backend:latest", "ports": [{"containerPort": 8000, "protocol": "TCP"}], "env": [{"name": "MODEL_PATH", "value": "/models/human"}, {"name": "DEVICE", "value": "cuda"}]}',
  '2025-11-20 01:30:02', '2025-11-20 01:30:02')
ON CONFLICT DO NOTHING;

INSERT INTO deployments (id, name, model_version, environment, status, replicas, cpu_limit,
  memory_limit, gpu_count, gpu_memory, auto_scaling, min_replicas, max_replicas, update_strategy,
  cpu_usage, memory_usage, gpu_usage, requests_per_minute, avg_response_time, error_rate,
  total_requests, success_rate, deployment_config, created_at, updated_at)
VALUES ('deployment_002', 'hairnet-detection-staging', 'yolo_hairnet_v2.1', 'staging', 'running', 1,
  '1', '2Gi', 0, NULL, false, 1, 5, 'rolling', 45, 60, 0, 300, 35, 1.2, 43200, 98.8,
  '{"image": "pepgmp-backend:latest", "ports": [{"containerPort": 8000, "protocol": "TCP"}], "env": [{"name": "MODEL_PATH", "value": "/models/hairnet"}, {"name": "DEVICE", "value": "cpu"}]}',
  '2025-11-20 01:30:03', '2025-11-20 01:30:03')
ON CONFLICT DO NOTHING;

INSERT INTO workflows (id, name, type, status, trigger, schedule, description, steps, run_count,
  success_rate, avg_duration, last_run, next_run, workflow_config, created_at, updated_at)
VALUES ('workflow_001', '智能检测模型训练流水线', 'training', 'active', 'schedule', '0 2 * * *',
  '每日训练', '[{"name": "数据准备", "type": "data_processing", "description": "", "config": "{}"}, {"name": "模型训练", "type": "model_training", "description": "", "config": "{}"}, {"name": "模型评估", "type": "model_evaluation", "description": "", "config": "{}"}, {"name": "模型部署", "type": "model_deployment", "description": "", "config": "{}"}]',
  15, 93.3, 45, '2025-11-20 01:30:04', NULL,
  '{"timeout": 3600, "retry_count": 3, "notifications": {"on_success": true, "on_failure": true}}',
  '2025-11-20 01:30:04', '2025-11-20 01:30:04')
ON CONFLICT DO NOTHING;

INSERT INTO workflows (id, name, type, status, trigger, schedule, description, steps, run_count,
  success_rate, avg_duration, last_run, next_run, workflow_config, created_at, updated_at)
VALUES ('workflow_002', '模型性能评估流水线', 'evaluation', 'active', 'webhook', NULL,
  '性能评估', '[{"name": "数据校验", "type": "data_validation", "description": "", "config": "{}"}, {"name": "模型评估", "type": "model_evaluation", "description": "", "config": "{}"}, {"name": "通知", "type": "notification", "description": "", "config": "{}"}]',
  8, 100, 12, '2025-11-20 01:30:05', NULL,
  '{"timeout": 1800, "retry_count": 2, "notifications": {"on_success": false, "on_failure": true}}',
  '2025-11-20 01:30:05', '2025-11-20 01:30:05')
ON CONFLICT DO NOTHING;

INSERT INTO workflow_runs (id, workflow_id, status, started_at, ended_at, duration, run_config, created_at)
VALUES ('run_001', 'workflow_001', 'success', '2025-11-20 01:30:06', '2025-11-20 01:30:06', 42,
  '{"trigger": "schedule", "version": "1.0.0"}', '2025-11-20 01:30:06')
ON CONFLICT DO NOTHING;

INSERT INTO workflow_runs (id, workflow_id, status, started_at, ended_at, duration, run_config, created_at)
VALUES ('run_002', 'workflow_001', 'success', '2025-11-20 01:30:07', '2025-11-20 01:30:07', 38,
  '{"trigger": "schedule", "version": "1.0.0"}', '2025-11-20 01:30:07')
ON CONFLICT DO NOTHING;

INSERT INTO workflow_runs (id, workflow_id, status, started_at, ended_at, duration, run_config, created_at)
VALUES ('run_003', 'workflow_002', 'success', '2025-11-20 01:30:08', '2025-11-20 01:30:08', 11,
  '{"trigger": "webhook", "deployment_id": "deployment_001"}', '2025-11-20 01:30:08')
ON CONFLICT DO NOTHING;
