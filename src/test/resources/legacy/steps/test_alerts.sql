-- runs: statements
-- Six alerts for trying out the pages, of cameras whose ids are no UUIDs. Their texts are chosen.

INSERT INTO alert_history (rule_id, camera_id, timestamp, alert_type, message, details,
  notification_sent, notification_channels_used, created_at)
VALUES
  (NULL, 'cam0', '2025-12-01 08:00:00', 'violation', '检测到未戴发网',
   '{"violation_type": "no_hairnet", "track_id": 12, "confidence": 0.91}', true, '["websocket"]', '2025-12-01 08:00:00'),
  (NULL, 'cam0', '2025-12-01 08:05:00', 'violation', '检测到未洗手',
   '{"violation_type": "no_handwash", "track_id": 13, "confidence": 0.85}', true, '["websocket", "email"]', '2025-12-01 08:05:00'),
  (NULL, 'vid1', '2025-12-01 08:10:00', 'violation', '检测到未消毒',
   '{"violation_type": "no_sanitize", "track_id": 7, "confidence": 0.78}', false, NULL, '2025-12-01 08:10:00'),
  (NULL, 'vid1', '2025-12-01 08:15:00', 'warning', '检测频率过低',
   '{"rule_condition": "fps < 5", "threshold": 5, "time_window": 60}', false, '[]', '2025-12-01 08:15:00'),
  (NULL, 'system', '2025-12-01 08:20:00', 'system', '磁盘空间不足', '{"disk": "92%"}', true, '["email"]', '2025-12-01 08:20:00'),
  (NULL, 'system', '2025-12-01 08:25:00', 'high_error_rate', NULL, NULL, NULL, NULL, NULL);
