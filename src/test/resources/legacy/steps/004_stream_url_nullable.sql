-- runs: transaction

ALTER TABLE cameras ALTER COLUMN stream_url DROP NOT NULL;
