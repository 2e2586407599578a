--liquibase formatted sql

--changeset anteroom:0032-index-violations-of-a-detection runInTransaction:false stripComments:false
--comment: The violations of a frame are found without those of its minute

-- A build that was killed leaves an invalid index under its name, which is dropped and built anew.
DROP INDEX CONCURRENTLY IF EXISTS idx_violation_events_detection_id;

CREATE INDEX CONCURRENTLY idx_violation_events_detection_id ON violation_events (detection_id)
  WHERE detection_id IS NOT NULL;

--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_violation_events_detection_id;
