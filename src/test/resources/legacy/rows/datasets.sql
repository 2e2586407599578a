-- Data sets beside the samples; in json what jsonb changes or refuses.

INSERT INTO datasets (id, name, version, status, size, sample_count, label_count, quality_score,
  quality_metrics, description, tags, file_path, created_at, updated_at)
VALUES
  ('dataset_1762228085', '洗手数据', '20251104034805', 'processing', 0, 0, 0, NULL, '{"completeness": 100.0, "accuracy": 0, "consistency": 55.5}', '', '["handwash"]', 'data/datasets/a', '2025-11-04 03:48:05.102', '2025-11-04 03:48:05.102'),
  ('handwash_1762228085', '', '', 'archived', 9223372036854775807, NULL, NULL, 100, NULL, NULL, NULL, NULL, '2025-11-04 03:48:05', '2025-11-04 03:48:06'),
  -- outside the enumeration, and values that are no scores
  ('status1', 'x', '1', 'deleted', -1, -1, -1, 'NaN', '"text"', NULL, '"handwash"', '', '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  ('status2', 'x', '1', 'ACTIVE', 0, 0, 0, 1e308, '[]', NULL, '{"a": 1}', NULL, '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  ('status3', 'x', '1', '', 0, 0, 0, '-Infinity', 'null', NULL, 'null', NULL, '-infinity', 'infinity'),
  ('json1', 'keys twice', '1', 'active', 0, 0, 0, 0, '{"accuracy": 1, "accuracy": 2}', NULL, E'[ "a" ,\n "a" ]', NULL, '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  ('json2', 'a null character', '1', 'error', 0, 0, 0, 0, '{"accuracy": "\u0000"}', NULL, '["\u0000"]', NULL, '2025-11-04 03:48:05', '2025-11-04 03:48:05'),
  (repeat('i', 50), repeat('名', 100), repeat('v', 20), repeat('s', 20), 0, 2147483647, 0, 0, '{}', repeat('说', 5000), '[]', repeat('p', 500), '1970-01-01 00:00:00', '2999-12-31 23:59:59');
