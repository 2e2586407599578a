-- runs: statements
-- The container's first start. Only users, cameras and system_configs are known column by column; the
-- shape of the other five tables and the names of the ten indexes are chosen, they fit what is known.

CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
CREATE EXTENSION IF NOT EXISTS "pg_trgm";

CREATE TABLE IF NOT EXISTS users (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
  username varchar(50) UNIQUE NOT NULL,
  email varchar(100) UNIQUE NOT NULL,
  password_hash varchar(255) NOT NULL,
  role varchar(20) DEFAULT 'user',
  is_active boolean DEFAULT true,
  created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS cameras (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
  name varchar(100) NOT NULL,
  location varchar(200),
  stream_url varchar(500) NOT NULL,
  camera_type varchar(50) DEFAULT 'ip_camera',
  resolution varchar(20) DEFAULT '1920x1080',
  fps integer DEFAULT 30,
  is_active boolean DEFAULT true,
  config jsonb,
  created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS detection_zones (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
  camera_id uuid REFERENCES cameras (id) ON DELETE CASCADE,
  name varchar(100) NOT NULL,
  zone_type varchar(50) NOT NULL,
  coordinates jsonb NOT NULL,
  is_active boolean DEFAULT true,
  created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS detections (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
  camera_id uuid REFERENCES cameras (id) ON DELETE CASCADE,
  timestamp timestamptz DEFAULT CURRENT_TIMESTAMP,
  detection_type varchar(50) NOT NULL,
  confidence double precision,
  bounding_box jsonb,
  image_path varchar(500),
  metadata jsonb
);

CREATE TABLE IF NOT EXISTS behaviors (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
  detection_id uuid REFERENCES detections (id) ON DELETE CASCADE,
  zone_id uuid REFERENCES detection_zones (id),
  behavior_type varchar(50) NOT NULL,
  duration double precision,
  created_at timestamptz DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS alerts (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
  camera_id uuid REFERENCES cameras (id) ON DELETE CASCADE,
  alert_type varchar(50) NOT NULL,
  severity varchar(20) DEFAULT 'medium',
  message text,
  status varchar(20) DEFAULT 'active',
  resolved_by uuid REFERENCES users (id),
  resolved_at timestamptz,
  created_at timestamptz DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS system_configs (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
  config_key varchar(100) UNIQUE NOT NULL,
  config_value jsonb NOT NULL,
  description text,
  is_active boolean DEFAULT true,
  created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS statistics (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
  camera_id uuid REFERENCES cameras (id) ON DELETE CASCADE,
  date date NOT NULL,
  hour integer,
  total_detections integer DEFAULT 0,
  total_alerts integer DEFAULT 0,
  data jsonb,
  created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
  UNIQUE (camera_id, date, hour)
);

CREATE INDEX IF NOT EXISTS idx_zones_camera_id ON detection_zones (camera_id);
CREATE INDEX IF NOT EXISTS idx_detections_camera_id ON detections (camera_id);
CREATE INDEX IF NOT EXISTS idx_detections_timestamp ON detections (timestamp);
CREATE INDEX IF NOT EXISTS idx_detections_type ON detections (detection_type);
CREATE INDEX IF NOT EXISTS idx_behaviors_detection_id ON behaviors (detection_id);
CREATE INDEX IF NOT EXISTS idx_behaviors_type ON behaviors (behavior_type);
CREATE INDEX IF NOT EXISTS idx_alerts_camera_id ON alerts (camera_id);
CREATE INDEX IF NOT EXISTS idx_alerts_status ON alerts (status);
CREATE INDEX IF NOT EXISTS idx_alerts_created_at ON alerts (created_at);
CREATE INDEX IF NOT EXISTS idx_statistics_camera_date ON statistics (camera_id, date);

CREATE OR REPLACE FUNCTION update_updated_at_column() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at = CURRENT_TIMESTAMP;
  RETURN NEW;
END
$$;

CREATE TRIGGER update_users_updated_at BEFORE UPDATE ON users
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_cameras_updated_at BEFORE UPDATE ON cameras
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_zones_updated_at BEFORE UPDATE ON detection_zones
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_configs_updated_at BEFORE UPDATE ON system_configs
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE OR REPLACE FUNCTION cleanup_old_data() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  days integer;
  removed integer;
BEGIN
  SELECT (config_value #>> '{}')::integer INTO days
  FROM system_configs WHERE config_key = 'max_detection_history_days';
  DELETE FROM detections WHERE timestamp < CURRENT_TIMESTAMP - make_interval(days => coalesce(days, 30));
  GET DIAGNOSTICS removed = ROW_COUNT;
  DELETE FROM statistics WHERE date < CURRENT_DATE - coalesce(days, 30);
  DELETE FROM alerts WHERE status = 'resolved' AND resolved_at < CURRENT_TIMESTAMP - interval '7 days';
  RETURN removed;
END
$$;

CREATE OR REPLACE VIEW recent_detection_stats AS
SELECT c.id AS camera_id, c.name AS camera_name, count(d.id) AS detection_count,
  avg(d.confidence) AS avg_confidence, max(d.timestamp) AS last_detection
FROM cameras c
LEFT JOIN detections d ON d.camera_id = c.id AND d.timestamp > CURRENT_TIMESTAMP - interval '24 hours'
WHERE c.is_active
GROUP BY c.id, c.name;

CREATE OR REPLACE VIEW active_alerts AS
SELECT a.id, a.alert_type, a.severity, a.message, a.created_at, c.name AS camera_name, c.location
FROM alerts a
LEFT JOIN cameras c ON c.id = a.camera_id
WHERE a.status = 'active';

-- Keys and times are given so that every build has the same content; the real script leaves them to
-- the defaults. The hash is of no password.
INSERT INTO users (id, username, email, password_hash, role, created_at, updated_at)
VALUES ('a0000000-0000-4000-8000-000000000001', 'admin', 'admin@example.com',
  '$2b$12$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'admin',
  '2025-09-01 00:00:00+00', '2025-09-01 00:00:00+00')
ON CONFLICT DO NOTHING;

INSERT INTO system_configs (id, config_key, config_value, description, created_at, updated_at)
VALUES
  ('a0000000-0000-4000-8000-000000000011', 'detection_confidence_threshold', '0.5',
   'least confidence', '2025-09-01 00:00:00+00', '2025-09-01 00:00:00+00'),
  ('a0000000-0000-4000-8000-000000000012', 'max_detection_history_days', '30',
   'days to keep', '2025-09-01 00:00:00+00', '2025-09-01 00:00:00+00'),
  ('a0000000-0000-4000-8000-000000000013', 'alert_notification_enabled', 'true',
   'whether to notify', '2025-09-01 00:00:00+00', '2025-09-01 00:00:00+00'),
  ('a0000000-0000-4000-8000-000000000014', 'system_timezone', '"Asia/Shanghai"',
   'time zone of the plant', '2025-09-01 00:00:00+00', '2025-09-01 00:00:00+00')
ON CONFLICT DO NOTHING;

-- ends a transaction that nobody began: a warning
COMMIT;
