--liquibase formatted sql

--changeset anteroom:0002-cameras splitStatements:false stripComments:false
--comment: Cameras and the regions drawn into their pictures

-- Camera ids are free text (cam0, vid1) or a UUID as text, depending on who made the camera.
CREATE TABLE cameras (
  id          varchar(100) DEFAULT gen_random_uuid()::text PRIMARY KEY,
  name        varchar(100) NOT NULL,
  location    varchar(200),
  stream_url  varchar(500),
  camera_type varchar(50) DEFAULT 'fixed',
  resolution  jsonb DEFAULT '[1920, 1080]',
  fps         integer DEFAULT 30,
  status      varchar(20) DEFAULT 'inactive',
  region_id   varchar(100),
  metadata    jsonb DEFAULT '{}',
  is_active   boolean DEFAULT true,
  config      jsonb,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT cameras_status_check CHECK (status IN ('active', 'inactive', 'maintenance', 'error'))
);

COMMENT ON TABLE cameras IS 'Cameras that watch the factory';
COMMENT ON COLUMN cameras.id IS 'Key: free text such as cam0, or a UUID as text';
COMMENT ON COLUMN cameras.name IS 'Name shown to people';
COMMENT ON COLUMN cameras.location IS 'Where the camera hangs';
COMMENT ON COLUMN cameras.stream_url IS 'Address of the video stream; unset while metadata.source alone names it';
COMMENT ON COLUMN cameras.camera_type IS 'fixed, ptz, mobile or thermal; open to other values';
COMMENT ON COLUMN cameras.resolution IS 'Picture size in pixels: [width, height]';
COMMENT ON COLUMN cameras.fps IS 'Frames per second of the stream';
COMMENT ON COLUMN cameras.status IS 'active, inactive, maintenance or error';
COMMENT ON COLUMN cameras.region_id IS 'Region that the camera covers, if only one; not enforced';
COMMENT ON COLUMN cameras.metadata IS 'Settings of the detection process: {source, regions_file, profile, device, imgsz, auto_start, log_interval, ...}';
COMMENT ON COLUMN cameras.is_active IS 'Kept for old readers; status is the truth';
COMMENT ON COLUMN cameras.config IS 'Kept for old readers; metadata is the truth';
COMMENT ON COLUMN cameras.created_at IS 'When the row was made';
COMMENT ON COLUMN cameras.updated_at IS 'When the row last changed; kept by a trigger';

CREATE TABLE regions (
  region_id   varchar(100) PRIMARY KEY,
  region_type varchar(50) NOT NULL,
  name        varchar(100) NOT NULL,
  polygon     jsonb NOT NULL,
  is_active   boolean DEFAULT true,
  rules       jsonb DEFAULT '{}',
  camera_id   varchar(100) REFERENCES cameras (id) ON DELETE SET NULL,
  metadata    jsonb DEFAULT '{}',
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);

-- Old writers create these three by name before they save: a name that exists is left alone.
CREATE INDEX idx_regions_camera_id ON regions (camera_id) WHERE camera_id IS NOT NULL;
CREATE INDEX idx_regions_type ON regions (region_type);
CREATE INDEX idx_regions_active ON regions (is_active);

COMMENT ON TABLE regions IS 'Areas of a camera picture with a meaning: wash basin, entrance, work area';
COMMENT ON COLUMN regions.region_id IS 'Key, usually region_<epoch milliseconds>, made by the client';
COMMENT ON COLUMN regions.region_type IS 'entrance, handwash, sanitize, work_area, restricted or monitoring; open to other values';
COMMENT ON COLUMN regions.name IS 'Name shown to people';
COMMENT ON COLUMN regions.polygon IS 'Corners in picture coordinates: [[x, y], ...]';
COMMENT ON COLUMN regions.is_active IS 'Whether detections look at the region';
COMMENT ON COLUMN regions.rules IS '{required_behaviors, forbidden_behaviors, max_occupancy, min_duration, max_duration, alert_on_violation}; -1 means no limit, durations in seconds';
COMMENT ON COLUMN regions.camera_id IS 'Camera whose picture it is; unset when there is none or it is gone';
COMMENT ON COLUMN regions.metadata IS 'Free object; unknown_camera_id keeps a camera id that no camera has';
COMMENT ON COLUMN regions.created_at IS 'When the row was made';
COMMENT ON COLUMN regions.updated_at IS 'When the row last changed; kept by a trigger';

--rollback DROP TABLE regions;
--rollback DROP TABLE cameras;
