-- runs: statements
-- The business tables by hand. Chosen: the names of the indexes of violation_events, statistics_hourly
-- and alert_history that the facts leave out, and which columns carry comments (their errors fit).

CREATE TABLE IF NOT EXISTS detection_records (
  id bigserial PRIMARY KEY,
  camera_id varchar(50) NOT NULL,
  timestamp timestamp NOT NULL DEFAULT now(),
  frame_number integer,
  person_count integer DEFAULT 0,
  hairnet_violations integer DEFAULT 0,
  handwash_events integer DEFAULT 0,
  sanitize_events integer DEFAULT 0,
  person_detections jsonb,
  hairnet_results jsonb,
  handwash_results jsonb,
  sanitize_results jsonb,
  processing_time double precision,
  fps double precision,
  created_at timestamp DEFAULT now()
);

CREATE INDEX IF NOT EXISTS idx_detection_camera_timestamp ON detection_records (camera_id, timestamp DESC);
CREATE INDEX IF NOT EXISTS idx_detection_timestamp ON detection_records (timestamp DESC);
CREATE INDEX IF NOT EXISTS idx_detection_camera_id ON detection_records (camera_id);

COMMENT ON TABLE detection_records IS 'detections';
COMMENT ON COLUMN detection_records.frame_number IS 'number of the frame';
COMMENT ON COLUMN detection_records.person_count IS 'persons';
COMMENT ON COLUMN detection_records.hairnet_violations IS 'persons without hairnet';

CREATE TABLE IF NOT EXISTS violation_events (
  id bigserial PRIMARY KEY,
  detection_id bigint REFERENCES detection_records (id) ON DELETE CASCADE,
  camera_id varchar(50) NOT NULL,
  timestamp timestamp NOT NULL DEFAULT now(),
  violation_type varchar(50) NOT NULL,
  track_id integer,
  confidence double precision,
  snapshot_path varchar(500),
  bbox jsonb,
  status varchar(20) DEFAULT 'pending',
  handled_at timestamp,
  handled_by varchar(100),
  notes text,
  created_at timestamp DEFAULT now(),
  updated_at timestamp DEFAULT now()
);

CREATE INDEX IF NOT EXISTS idx_violation_camera_timestamp ON violation_events (camera_id, timestamp DESC);
CREATE INDEX IF NOT EXISTS idx_violation_type ON violation_events (violation_type);
CREATE INDEX IF NOT EXISTS idx_violation_status ON violation_events (status);
CREATE INDEX IF NOT EXISTS idx_violation_camera_status ON violation_events (camera_id, status);

COMMENT ON TABLE violation_events IS 'violations';
COMMENT ON COLUMN violation_events.violation_type IS 'no_hairnet, no_handwash, no_sanitize';
COMMENT ON COLUMN violation_events.status IS 'pending, confirmed, false_positive, resolved';

CREATE TABLE IF NOT EXISTS statistics_hourly (
  id bigserial PRIMARY KEY,
  camera_id varchar(50) NOT NULL,
  hour_start timestamp NOT NULL,
  total_frames integer DEFAULT 0,
  total_persons integer DEFAULT 0,
  total_hairnet_violations integer DEFAULT 0,
  total_handwash_events integer DEFAULT 0,
  total_sanitize_events integer DEFAULT 0,
  avg_fps double precision,
  avg_processing_time double precision,
  min_processing_time double precision,
  max_processing_time double precision,
  created_at timestamp DEFAULT now(),
  updated_at timestamp DEFAULT now(),
  CONSTRAINT uq_camera_hour UNIQUE (camera_id, hour_start)
);

CREATE INDEX IF NOT EXISTS idx_stats_camera_hour ON statistics_hourly (camera_id, hour_start DESC);
CREATE INDEX IF NOT EXISTS idx_stats_hour ON statistics_hourly (hour_start DESC);

CREATE TABLE IF NOT EXISTS alert_rules (
  id serial PRIMARY KEY,
  name varchar(100) NOT NULL,
  camera_id varchar(50),
  rule_type varchar(50) NOT NULL,
  conditions jsonb NOT NULL,
  notification_channels jsonb,
  recipients jsonb,
  enabled boolean DEFAULT true,
  priority varchar(20) DEFAULT 'medium',
  created_at timestamp DEFAULT now(),
  updated_at timestamp DEFAULT now(),
  created_by varchar(100)
);

CREATE INDEX IF NOT EXISTS idx_alert_camera ON alert_rules (camera_id) WHERE enabled = true;
CREATE INDEX IF NOT EXISTS idx_alert_type ON alert_rules (rule_type) WHERE enabled = true;
CREATE INDEX IF NOT EXISTS idx_alert_enabled ON alert_rules (enabled);

COMMENT ON TABLE alert_rules IS 'alert rules';
COMMENT ON COLUMN alert_rules.rule_type IS 'violation_threshold, continuous_violation, no_detection';

CREATE TABLE IF NOT EXISTS alert_history (
  id bigserial PRIMARY KEY,
  rule_id integer REFERENCES alert_rules (id) ON DELETE CASCADE,
  camera_id varchar(50) NOT NULL,
  timestamp timestamp NOT NULL DEFAULT now(),
  alert_type varchar(50) NOT NULL,
  message text,
  details jsonb,
  notification_sent boolean DEFAULT false,
  notification_channels_used jsonb,
  created_at timestamp DEFAULT now()
);

CREATE INDEX IF NOT EXISTS idx_alert_history_camera_timestamp ON alert_history (camera_id, timestamp DESC);
CREATE INDEX IF NOT EXISTS idx_alert_history_timestamp ON alert_history (timestamp DESC);
CREATE INDEX IF NOT EXISTS idx_alert_history_rule ON alert_history (rule_id);

-- No bbox here: the forced Alembic run changes that column's type and the view survives it.
CREATE OR REPLACE VIEW v_recent_violations AS
SELECT v.id, v.camera_id, v.timestamp, v.violation_type, v.track_id, v.confidence, v.snapshot_path,
  v.status, v.handled_at, v.handled_by, d.frame_number, d.person_count, d.fps
FROM violation_events v
LEFT JOIN detection_records d ON v.detection_id = d.id
ORDER BY v.timestamp DESC;

CREATE OR REPLACE VIEW v_daily_statistics AS
SELECT camera_id, date(hour_start) AS date, sum(total_frames) AS total_frames,
  sum(total_persons) AS total_persons, sum(total_hairnet_violations) AS total_hairnet_violations,
  sum(total_handwash_events) AS total_handwash_events,
  sum(total_sanitize_events) AS total_sanitize_events, avg(avg_fps) AS avg_fps,
  avg(avg_processing_time) AS avg_processing_time
FROM statistics_hourly
GROUP BY camera_id, date(hour_start);

CREATE OR REPLACE FUNCTION update_updated_at_column() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at = NOW();
  RETURN NEW;
END
$$;

CREATE TRIGGER update_violation_events_updated_at BEFORE UPDATE ON violation_events
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_statistics_hourly_updated_at BEFORE UPDATE ON statistics_hourly
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_alert_rules_updated_at BEFORE UPDATE ON alert_rules
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

-- The conflict clause has no key to work with, so each run adds two rows. The times are given so that
-- every build has the same content: a day later with each run.
INSERT INTO alert_rules
  (name, camera_id, rule_type, conditions, notification_channels, enabled, created_at, updated_at)
SELECT name, NULL, rule_type, conditions::jsonb, '["websocket"]', true,
  timestamp '2025-11-20 09:30:00' + make_interval(days => runs.earlier),
  timestamp '2025-11-20 09:30:00' + make_interval(days => runs.earlier)
FROM (VALUES
  ('全局-高频违规告警', 'violation_threshold',
   '{"threshold": 5, "duration_minutes": 10, "violation_type": "no_hairnet"}'),
  ('全局-持续未洗手告警', 'continuous_violation',
   '{"duration_seconds": 30, "min_detections": 3, "violation_type": "no_handwash"}')
) AS rule (name, rule_type, conditions),
(SELECT count(*)::integer / 2 AS earlier FROM alert_rules) AS runs
ON CONFLICT DO NOTHING;
