--liquibase formatted sql

--changeset anteroom:0024-list-dataset-files splitStatements:false stripComments:false
--comment: Which files a data set has, with their checksums

CREATE TABLE dataset_files (
  dataset_id varchar(50) NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
  path       varchar(500) NOT NULL,
  size       bigint NOT NULL,
  sha256     varchar(64) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (dataset_id, path)
);

COMMENT ON TABLE dataset_files IS 'Files of the data sets that were uploaded; folders of old programs are not listed';
COMMENT ON COLUMN dataset_files.dataset_id IS 'Data set that the file belongs to; goes with it';
COMMENT ON COLUMN dataset_files.path IS 'Where it lies below the folder of the data set, with /';
COMMENT ON COLUMN dataset_files.size IS 'Bytes';
COMMENT ON COLUMN dataset_files.sha256 IS 'SHA-256 of the content as it came in, in hexadecimal';
COMMENT ON COLUMN dataset_files.created_at IS 'When it was uploaded';

--rollback DROP TABLE dataset_files;
