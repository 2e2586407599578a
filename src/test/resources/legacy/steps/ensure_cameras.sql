-- runs: transaction
-- Before every call on cameras.

CREATE TABLE IF NOT EXISTS cameras (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
  name varchar(100) NOT NULL,
  location varchar(200),
  status varchar(20) DEFAULT 'inactive',
  camera_type varchar(50) DEFAULT 'fixed',
  resolution jsonb,
  fps integer,
  region_id varchar(100),
  metadata jsonb DEFAULT '{}'::jsonb,
  stream_url varchar(500),
  created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz DEFAULT CURRENT_TIMESTAMP
);
ALTER TABLE cameras ADD COLUMN IF NOT EXISTS status varchar(20) DEFAULT 'inactive';
ALTER TABLE cameras ADD COLUMN IF NOT EXISTS region_id varchar(100);
ALTER TABLE cameras ADD COLUMN IF NOT EXISTS metadata jsonb DEFAULT '{}'::jsonb;
ALTER TABLE cameras ADD COLUMN IF NOT EXISTS stream_url varchar(500);
