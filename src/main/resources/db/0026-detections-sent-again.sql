--liquibase formatted sql

--changeset anteroom:0026-detections-sent-again splitStatements:false stripComments:false
--comment: A detection that is sent again is stored once

ALTER TABLE detection_records ADD COLUMN idempotency_key varchar(255);

COMMENT ON COLUMN detection_records.idempotency_key IS 'Name that its sender gave the detection, to send it again without storing it twice; unset in what old writers save';

-- A key of a partitioned table holds the partition column: who sends a detection again repeats its
-- time. The weeks differ from site to site and get theirs from the repairs of the service.
CREATE UNIQUE INDEX idx_detection_records_idempotency_key
  ON ONLY detection_records (camera_id, "timestamp", idempotency_key)
  WHERE idempotency_key IS NOT NULL;
-- lint allows index-locks-table: the default partition holds strays only
CREATE UNIQUE INDEX detection_records_default_idempotency_key
  ON detection_records_default (camera_id, "timestamp", idempotency_key)
  WHERE idempotency_key IS NOT NULL;
ALTER INDEX idx_detection_records_idempotency_key
  ATTACH PARTITION detection_records_default_idempotency_key;

--rollback ALTER TABLE detection_records DROP COLUMN idempotency_key;
