-- Detections of the first design; they refer to cameras by UUID.

INSERT INTO detections (id, camera_id, timestamp, detection_type, confidence, bounding_box, image_path, metadata)
VALUES
  ('e0000000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', '2025-09-02 00:00:00+00', 'person', 0.9, '{"x": 1}', 'a.jpg', '{}'),
  ('e0000000-0000-4000-8000-000000000002', '33333333-3333-4333-8333-333333333333', NULL, '', 'NaN', NULL, NULL, NULL),
  ('e0000000-0000-4000-8000-000000000003', NULL, 'infinity', repeat('t', 50), 'Infinity', 'null', repeat('p', 500), '"text"');
