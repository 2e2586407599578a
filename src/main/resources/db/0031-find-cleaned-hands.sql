--liquibase formatted sql

--changeset anteroom:0031-find-cleaned-hands splitStatements:false stripComments:false
--comment: Frames in which persons clean their hands are few, and found without reading all others

-- The weeks differ from site to site and get theirs from the repairs of the service.
CREATE INDEX idx_detection_records_handwash_events
  ON ONLY detection_records ("timestamp") WHERE handwash_events > 0;
CREATE INDEX idx_detection_records_sanitize_events
  ON ONLY detection_records ("timestamp") WHERE sanitize_events > 0;
-- lint allows index-locks-table: the default partition holds strays only
CREATE INDEX detection_records_default_handwash_events
  ON detection_records_default ("timestamp") WHERE handwash_events > 0;
-- lint allows index-locks-table: the default partition holds strays only
CREATE INDEX detection_records_default_sanitize_events
  ON detection_records_default ("timestamp") WHERE sanitize_events > 0;
ALTER INDEX idx_detection_records_handwash_events
  ATTACH PARTITION detection_records_default_handwash_events;
ALTER INDEX idx_detection_records_sanitize_events
  ATTACH PARTITION detection_records_default_sanitize_events;

--rollback DROP INDEX idx_detection_records_handwash_events;
--rollback DROP INDEX idx_detection_records_sanitize_events;
