-- runs: statements
-- The audit of regions copies them before it mends polygons. In none of the 33 states; for mixtures.
-- Chosen: the mending of the polygons is left out, the copy is what stays behind.

CREATE TABLE IF NOT EXISTS regions_backup_before_fix_20260126 AS SELECT * FROM regions;
