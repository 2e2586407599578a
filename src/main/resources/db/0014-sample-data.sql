--liquibase formatted sql

--changeset anteroom:0014-sample-data context:sample-data runAlways:true splitStatements:false stripComments:false
--comment: Rows to look at on a trial installation, on request only

-- Each request inserts what is missing and leaves alone what somebody has changed since.
INSERT INTO datasets (id, name, version, status, size, sample_count, label_count, quality_score,
  quality_metrics, description, tags, file_path)
VALUES
  ('dataset_001', 'handwash_detection_v1', '1.0.0', 'active', 524288000, 1500, 3, 85,
   '{"completeness": 92, "accuracy": 88, "consistency": 85}',
   'Hand washing, labelled by behaviour', '["handwash", "detection", "behavior"]',
   'data/datasets/handwash_detection_v1'),
  ('dataset_002', 'hairnet_detection_v2', '2.1.0', 'active', 314572800, 800, 2, 92,
   '{"completeness": 95, "accuracy": 90, "consistency": 92}',
   'Heads with and without a hairnet', '["hairnet", "detection", "safety"]',
   'data/datasets/hairnet_detection_v2')
ON CONFLICT (id) DO NOTHING;

INSERT INTO deployments (id, name, model_version, environment, status, replicas, cpu_limit,
  memory_limit, gpu_count, gpu_memory, auto_scaling, min_replicas, max_replicas, update_strategy,
  cpu_usage, memory_usage, gpu_usage, requests_per_minute, avg_response_time, error_rate,
  total_requests, success_rate, deployment_config)
VALUES
  ('deployment_001', 'human-detection-prod', 'yolo_human_v1.0', 'production', 'running', 3, '2',
   '4Gi', 1, '8Gi', true, 2, 10, 'rolling', 65, 78, 45, 1200, 45, 0.5, 172800, 99.5,
   '{"image": "pepgmp-backend:latest", "ports": [{"containerPort": 8000, "protocol": "TCP"}],
     "env": [{"name": "MODEL_PATH", "value": "/models/yolo_human_v1.0.pt"},
             {"name": "DEVICE", "value": "cuda"}]}'),
  ('deployment_002', 'hairnet-detection-staging', 'yolo_hairnet_v2.1', 'staging', 'running', 1, '1',
   '2Gi', 0, NULL, false, 1, 5, 'rolling', 45, 60, 0, 300, 35, 1.2, 43200, 98.8,
   '{"image": "pepgmp-backend:latest", "ports": [{"containerPort": 8000, "protocol": "TCP"}],
     "env": [{"name": "MODEL_PATH", "value": "/models/yolo_hairnet_v2.1.pt"},
             {"name": "DEVICE", "value": "cpu"}]}')
ON CONFLICT (id) DO NOTHING;

INSERT INTO workflows (id, name, type, status, trigger, schedule, description, steps, run_count,
  success_rate, avg_duration, last_run, workflow_config)
VALUES
  ('workflow_001', '智能检测模型训练流水线', 'training', 'active', 'schedule', '0 2 * * *',
   'Prepares data, trains, evaluates and deploys a detection model every night',
   '[{"name": "Prepare data", "type": "data_processing", "description": "Collects and cleans the pictures", "config": {}},
     {"name": "Train", "type": "model_training", "description": "Trains the model", "config": {}},
     {"name": "Evaluate", "type": "model_evaluation", "description": "Measures the model", "config": {}},
     {"name": "Deploy", "type": "model_deployment", "description": "Puts the model into service", "config": {}}]',
   15, 93.3, 45, now(),
   '{"timeout": 3600, "retry_count": 3, "notifications": {"on_success": true, "on_failure": true}}'),
  ('workflow_002', '模型性能评估流水线', 'evaluation', 'active', 'webhook', NULL,
   'Evaluates a model when a deployment asks for it',
   '[{"name": "Check data", "type": "data_validation", "description": "Checks the evaluation data", "config": {}},
     {"name": "Evaluate", "type": "model_evaluation", "description": "Measures the model", "config": {}},
     {"name": "Report", "type": "notification", "description": "Sends the result", "config": {}}]',
   8, 100, 12, now(),
   '{"timeout": 1800, "retry_count": 2, "notifications": {"on_success": true, "on_failure": true}}')
ON CONFLICT (id) DO NOTHING;

INSERT INTO workflow_runs (id, workflow_id, status, started_at, ended_at, duration, run_config)
VALUES
  ('run_001', 'workflow_001', 'success', now() - interval '42 minutes', now(), 42,
   '{"trigger": "schedule", "version": "1.0.0"}'),
  ('run_002', 'workflow_001', 'success', now() - interval '1 day 38 minutes',
   now() - interval '1 day', 38, '{"trigger": "schedule", "version": "1.0.0"}'),
  ('run_003', 'workflow_002', 'success', now() - interval '11 minutes', now(), 11,
   '{"trigger": "webhook", "deployment_id": "deployment_001"}')
ON CONFLICT (id) DO NOTHING;

--rollback DELETE FROM workflow_runs WHERE id IN ('run_001', 'run_002', 'run_003');
--rollback DELETE FROM workflows WHERE id IN ('workflow_001', 'workflow_002');
--rollback DELETE FROM deployments WHERE id IN ('deployment_001', 'deployment_002');
--rollback DELETE FROM datasets WHERE id IN ('dataset_001', 'dataset_002');
