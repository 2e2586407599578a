-- What a json column takes and jsonb changes or refuses.

INSERT INTO regions (region_id, region_type, name, polygon, is_active, rules, camera_id, metadata,
  created_at, updated_at)
VALUES
  ('json1', 'handwash', 'keys twice', E'[[0,0],\n [1,0] ,[1,1]]', true, '{"max_occupancy": 1, "max_occupancy": 2}', 'cam0', '{"a": 1, "a": 2}', '2025-09-02 03:18:30', '2025-09-02 03:18:30'),
  ('json2', 'handwash', 'a null character', '[[0, 0], [1, 0], [1, 1]]', true, '{"required_behaviors": ["\u0000"]}', 'vid1', '{"a": "x\u0000y"}', '2025-09-02 03:18:30', '2025-09-02 03:18:30'),
  ('json3', 'handwash', 'half a pair', '["\ud83d"]', true, '{}', NULL, '"\udc00"', '2025-09-02 03:18:30', '2025-09-02 03:18:30'),
  ('json4', 'handwash', 'numbers', '[[1e200000, 0], [1, 0], [1, 1]]', true, '{}', NULL, '[1.0, 1.00]', '2025-09-02 03:18:30', '2025-09-02 03:18:30');
