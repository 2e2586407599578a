-- Settings of the system; regions_meta is the one that the code reads.

INSERT INTO system_configs (id, config_key, config_value, description, is_active, created_at, updated_at)
VALUES
  ('a0000000-0000-4000-8000-000000000021', 'regions_meta', '{"canvas_size": {"width": 1280, "height": 720}, "background_size": {"width": 1920, "height": 1080}, "fit_mode": "contain", "ref_size": null}', NULL, true, '2025-10-01 00:00:00+00', '2025-10-05 00:00:00+00'),
  ('a0000000-0000-4000-8000-000000000022', '', 'null', '', NULL, NULL, NULL),
  ('a0000000-0000-4000-8000-000000000023', repeat('键', 100), '"text"', repeat('说', 5000), false, '-infinity', 'infinity');
