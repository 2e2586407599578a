-- runs: transaction
-- Before every save of a detection. The index on confidence stands before the column that would mend a
-- table without it. Which columns are added is chosen: those of the INSERT that the other shape lacks.

CREATE TABLE IF NOT EXISTS detection_records (
  id varchar(255) PRIMARY KEY,
  camera_id varchar(255) NOT NULL,
  objects jsonb NOT NULL,
  timestamp timestamptz NOT NULL,
  confidence double precision NOT NULL DEFAULT 0.0,
  processing_time double precision NOT NULL,
  frame_id integer,
  region_id varchar(255),
  metadata jsonb,
  created_at timestamptz DEFAULT now()
);
CREATE INDEX IF NOT EXISTS idx_detection_records_camera_id ON detection_records (camera_id);
CREATE INDEX IF NOT EXISTS idx_detection_records_timestamp ON detection_records (timestamp);
CREATE INDEX IF NOT EXISTS idx_detection_records_confidence ON detection_records (confidence);
ALTER TABLE detection_records ADD COLUMN IF NOT EXISTS confidence double precision;
ALTER TABLE detection_records ADD COLUMN IF NOT EXISTS objects jsonb;
ALTER TABLE detection_records ADD COLUMN IF NOT EXISTS frame_id varchar(100);
ALTER TABLE detection_records ADD COLUMN IF NOT EXISTS region_id varchar(50);
ALTER TABLE detection_records ADD COLUMN IF NOT EXISTS metadata jsonb;
