-- runs: transaction
-- The six tables that the latest ORM makes beside the five of create_all_5, in one transaction with them.
-- Chosen: no index on cameras, and those of alert_rules and alert_history beside ix_alert_history_alert_type.

DO $$
BEGIN
  IF to_regclass('cameras') IS NOT NULL THEN RETURN; END IF;
  CREATE TABLE cameras (
    id varchar(50) NOT NULL,
    name varchar(100) NOT NULL,
    location varchar(200),
    stream_url varchar(500) NOT NULL,
    camera_type varchar(50),
    resolution varchar(20),
    fps integer,
    is_active boolean,
    config json,
    created_at timestamp,
    updated_at timestamp,
    status varchar(20),
    region_id varchar(100),
    metadata json,
    PRIMARY KEY (id)
  );
END
$$;

DO $$
BEGIN
  IF to_regclass('regions') IS NOT NULL THEN RETURN; END IF;
  CREATE TABLE regions (
    region_id varchar(100) NOT NULL,
    region_type varchar(50) NOT NULL,
    name varchar(100) NOT NULL,
    polygon json NOT NULL,
    is_active boolean,
    rules json,
    camera_id varchar(100),
    metadata json,
    created_at timestamp,
    updated_at timestamp,
    PRIMARY KEY (region_id)
  );
END
$$;

DO $$
BEGIN
  IF to_regclass('detection_records') IS NOT NULL THEN RETURN; END IF;
  CREATE TABLE detection_records (
    id bigserial NOT NULL,
    camera_id varchar(50) NOT NULL,
    timestamp timestamp NOT NULL,
    frame_number integer,
    person_count integer,
    hairnet_violations integer,
    handwash_events integer,
    sanitize_events integer,
    person_detections json,
    hairnet_results json,
    handwash_results json,
    sanitize_results json,
    processing_time double precision,
    fps double precision,
    created_at timestamp,
    confidence double precision,
    objects json,
    frame_id varchar(100),
    region_id varchar(50),
    metadata json,
    PRIMARY KEY (id)
  );
  CREATE INDEX ix_detection_records_camera_id ON detection_records (camera_id);
  CREATE INDEX ix_detection_records_timestamp ON detection_records (timestamp);
END
$$;

DO $$
BEGIN
  IF to_regclass('violation_events') IS NOT NULL THEN RETURN; END IF;
  CREATE TABLE violation_events (
    id bigserial NOT NULL,
    detection_id bigint,
    camera_id varchar(50) NOT NULL,
    timestamp timestamp NOT NULL,
    violation_type varchar(50) NOT NULL,
    track_id integer,
    confidence double precision,
    snapshot_path varchar(500),
    bbox json,
    status varchar(20),
    handled_at timestamp,
    handled_by varchar(100),
    notes text,
    created_at timestamp,
    updated_at timestamp,
    PRIMARY KEY (id)
  );
  CREATE INDEX ix_violation_events_camera_id ON violation_events (camera_id);
  CREATE INDEX ix_violation_events_timestamp ON violation_events (timestamp);
  CREATE INDEX ix_violation_events_violation_type ON violation_events (violation_type);
  CREATE INDEX ix_violation_events_status ON violation_events (status);
END
$$;

DO $$
BEGIN
  IF to_regclass('alert_rules') IS NOT NULL THEN RETURN; END IF;
  CREATE TABLE alert_rules (
    id bigserial NOT NULL,
    name varchar(100) NOT NULL,
    alert_type varchar(50) NOT NULL,
    conditions json NOT NULL,
    notification_channels json,
    is_active boolean,
    created_at timestamp,
    updated_at timestamp,
    PRIMARY KEY (id)
  );
  CREATE INDEX ix_alert_rules_alert_type ON alert_rules (alert_type);
END
$$;

DO $$
BEGIN
  IF to_regclass('alert_history') IS NOT NULL THEN RETURN; END IF;
  CREATE TABLE alert_history (
    id bigserial NOT NULL,
    rule_id bigint,
    camera_id varchar(50),
    alert_type varchar(50) NOT NULL,
    message text NOT NULL,
    details json,
    notification_sent boolean,
    notification_channels_used json,
    timestamp timestamp NOT NULL,
    status varchar(20),
    handled_at timestamp,
    handled_by varchar(100),
    PRIMARY KEY (id)
  );
  CREATE INDEX ix_alert_history_rule_id ON alert_history (rule_id);
  CREATE INDEX ix_alert_history_camera_id ON alert_history (camera_id);
  CREATE INDEX ix_alert_history_alert_type ON alert_history (alert_type);
  CREATE INDEX ix_alert_history_timestamp ON alert_history (timestamp);
  CREATE INDEX ix_alert_history_status ON alert_history (status);
END
$$;
