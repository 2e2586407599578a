-- runs: statements
-- Adds by hand what the detection repository writes.

ALTER TABLE detection_records ADD COLUMN IF NOT EXISTS confidence double precision;
ALTER TABLE detection_records ADD COLUMN IF NOT EXISTS objects jsonb;
ALTER TABLE detection_records ADD COLUMN IF NOT EXISTS frame_id varchar(100);
ALTER TABLE detection_records ADD COLUMN IF NOT EXISTS region_id varchar(50);
ALTER TABLE detection_records ADD COLUMN IF NOT EXISTS metadata jsonb;
CREATE INDEX IF NOT EXISTS idx_detection_records_confidence ON detection_records (confidence);
CREATE INDEX IF NOT EXISTS idx_detection_records_frame_id ON detection_records (frame_id);
CREATE INDEX IF NOT EXISTS idx_detection_records_region_id ON detection_records (region_id);
CREATE INDEX IF NOT EXISTS idx_detection_records_camera_id ON detection_records (camera_id);
CREATE INDEX IF NOT EXISTS idx_detection_records_timestamp ON detection_records (timestamp);
