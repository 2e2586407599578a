-- Models: of data sets that are there and that are not, and the statuses that the UI offers.

INSERT INTO model_registry (id, name, model_type, version, status, model_path, report_path,
  dataset_id, dataset_path, metrics, artifacts, training_params, description, created_at, updated_at)
VALUES
  ('model_0123456789ab', 'hairnet', 'hairnet', '20251104_034805', 'active', 'models/a.pt', 'reports/a.json', 'dataset_001', 'data/a',
   '{"accuracy": 0.95, "classes": {"hairnet": {"precision": 0.9, "recall": 0.8}}}', '{"report": "reports/a.json", "yolo_run_directory": "runs/a"}', '{"epochs": 100, "batch_size": 16, "image_size": 640, "lr0": 0.01}', NULL, '2025-11-04 03:48:05.102', '2025-11-04 03:48:05.102'),
  ('model_0123456789ac', 'behaviour', 'yolo', '1', 'testing', 'models/b.pt', NULL, 'dataset_gone', NULL, NULL, NULL, NULL, '', '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  ('model_0123456789ad', '', '', '', 'disabled', '', '', '', '', '[]', '"text"', 'null', NULL, '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  ('model_0123456789ae', 'x', 'x', '1', 'deprecated', 'x', NULL, 'dataset_gone', NULL, '1', '[1]', '{}', NULL, '-infinity', 'infinity'),
  ('model_0123456789af', 'x', 'x', '1', 'Archived', 'x', NULL, NULL, NULL, 'null', '{"unknown_dataset_id": "earlier"}', '{}', NULL, '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  ('json1', 'keys twice', 'x', '1', 'active', 'x', NULL, 'dataset_gone', NULL, '{"map": 1, "map": 2}', E'{"report": "a",\n"report": "b"}', '{ }', NULL, '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  ('json2', 'a null character', 'x', '1', 'active', 'x', NULL, 'dataset_gone', NULL, '{"map": "\u0000"}', '{"report": "\u0000"}', '"\ud83d"', NULL, '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  (repeat('i', 60), repeat('名', 120), repeat('t', 50), repeat('v', 50), repeat('s', 20), repeat('m', 500), repeat('r', 500), repeat('d', 50), repeat('p', 500), '{}', '{}', '{}', repeat('说', 5000), '1970-01-01 00:00:00', '2999-12-31 23:59:59');
