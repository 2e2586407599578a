-- What a json column takes and jsonb changes or refuses.

INSERT INTO detection_records (id, camera_id, timestamp, person_count, hairnet_violations,
  handwash_events, sanitize_events, person_detections, processing_time, created_at, confidence,
  objects, metadata)
VALUES
  (201, 'cam0', '2025-12-02 00:00:00', 0, 0, 0, 0, '[]', 0.04, '2025-12-02 00:00:00', 0.5, E'[ {"class_name":"person" ,\n"class_name": "handwashing"} ]', '{"fps": 1, "fps": 2}'),
  (202, 'cam0', '2025-12-02 00:00:01', 0, 0, 0, 0, '["\u0000"]', 0.04, '2025-12-02 00:00:01', 0.5, '[{"class_name": "person", "metadata": {"source": "a\u0000b"}}]', '{"scene_type": "\u0000"}'),
  (203, 'cam0', '2025-12-02 00:00:02', 0, 0, 0, 0, NULL, 0.04, '2025-12-02 00:00:02', 0.5, '[{"class_name": "person", "metadata": {"source": "\ud83d"}}]', '"\udc00"'),
  (204, 'cam0', '2025-12-02 00:00:03', 0, 0, 0, 0, NULL, 0.04, '2025-12-02 00:00:03', 0.5, '[{"class_name": "person", "confidence": 1e200000}]', '{"fps": 1.50}'),
  (205, 'cam0', '2025-12-02 00:00:04', 0, 0, 0, 0, NULL, 0.04, '2025-12-02 00:00:04', 0.5, '"[{\"class_name\": \"person\"}]"', '"\u4e00\ud83d\ude00"');
