-- runs: transaction
-- Before every call on regions.

CREATE TABLE IF NOT EXISTS regions (
  region_id varchar(100) PRIMARY KEY,
  region_type varchar(50) NOT NULL,
  name varchar(100) NOT NULL,
  polygon jsonb NOT NULL,
  is_active boolean DEFAULT true,
  rules jsonb DEFAULT '{}'::jsonb,
  camera_id varchar(100),
  metadata jsonb DEFAULT '{}'::jsonb,
  created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX IF NOT EXISTS idx_regions_camera_id ON regions (camera_id) WHERE camera_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS idx_regions_type ON regions (region_type);
CREATE INDEX IF NOT EXISTS idx_regions_active ON regions (is_active);
