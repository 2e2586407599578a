-- runs: transaction
-- The second revision: what became of an alert.

ALTER TABLE alert_history ADD COLUMN status varchar(20) DEFAULT 'pending';
ALTER TABLE alert_history ADD COLUMN handled_at timestamp;
ALTER TABLE alert_history ADD COLUMN handled_by varchar(100);
CREATE INDEX ix_alert_history_status ON alert_history (status);
UPDATE alembic_version SET version_num = '26e240c70ee7' WHERE version_num = 'de374ef6dace';
