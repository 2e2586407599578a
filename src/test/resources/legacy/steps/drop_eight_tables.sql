-- runs: statements
-- By hand; CASCADE takes the three views on these tables along.

DROP TABLE IF EXISTS statistics_hourly CASCADE;
DROP TABLE IF EXISTS system_configs CASCADE;
DROP TABLE IF EXISTS behaviors CASCADE;
DROP TABLE IF EXISTS alerts CASCADE;
DROP TABLE IF EXISTS detections CASCADE;
DROP TABLE IF EXISTS detection_zones CASCADE;
DROP TABLE IF EXISTS statistics CASCADE;
DROP TABLE IF EXISTS users CASCADE;
