-- An id as long as this column.

INSERT INTO cameras (id, name, stream_url, created_at, updated_at)
VALUES (repeat('i', 100), 'the longest id', 'x', '2025-11-03 19:20:00+00', '2025-11-03 19:20:00+00');
