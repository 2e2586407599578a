-- runs: statements
-- Adds by hand what the camera repository writes.

ALTER TABLE cameras ADD COLUMN IF NOT EXISTS status varchar(20) DEFAULT 'inactive';
ALTER TABLE cameras ADD COLUMN IF NOT EXISTS region_id varchar(100);
ALTER TABLE cameras ADD COLUMN IF NOT EXISTS metadata jsonb DEFAULT '{}'::jsonb;
