-- What a json column takes and jsonb changes or refuses.

INSERT INTO cameras (id, name, stream_url, config, status, metadata, created_at, updated_at)
VALUES
  ('json1', 'keys twice', 'x', '{"a": 1, "a": 2}', 'active', E'{ "source" :\n "0",\t"source": "1" }', '2025-11-03 19:20:00', '2025-11-03 19:20:00'),
  ('json2', 'a null character', 'x', '{"a": "x\u0000y"}', 'active', '{"source": "\u0000"}', '2025-11-03 19:20:00', '2025-11-03 19:20:00'),
  ('json3', 'half a pair', 'x', '"\ud83d"', 'active', '{"source": "\udc00\ud83d"}', '2025-11-03 19:20:00', '2025-11-03 19:20:00'),
  ('json4', 'numbers', 'x', '[1.0, 1e3, 1E-400, 100000000000000000000000000000000000000000]', 'active', '{"source": 1e200000}', '2025-11-03 19:20:00', '2025-11-03 19:20:00'),
  ('json5', 'escapes', 'x', '"\u4e00\ud83d\ude00\/"', 'active', '   {   }   ', '2025-11-03 19:20:00', '2025-11-03 19:20:00');
