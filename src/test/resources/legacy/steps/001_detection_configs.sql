-- runs: statements
-- The same table by hand. Chosen: the names of the three indexes.

CREATE TABLE IF NOT EXISTS detection_configs (
  id serial PRIMARY KEY,
  camera_id varchar(100),
  config_type varchar(50) NOT NULL,
  config_key varchar(100) NOT NULL,
  config_value jsonb NOT NULL,
  description text,
  created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz DEFAULT CURRENT_TIMESTAMP,
  UNIQUE (camera_id, config_type, config_key)
);
CREATE INDEX IF NOT EXISTS idx_detection_configs_camera_id ON detection_configs (camera_id);
CREATE INDEX IF NOT EXISTS idx_detection_configs_type ON detection_configs (config_type);
CREATE INDEX IF NOT EXISTS idx_detection_configs_key ON detection_configs (config_key);
