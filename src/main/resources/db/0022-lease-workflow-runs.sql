--liquibase formatted sql

--changeset anteroom:0022-lease-workflow-runs splitStatements:false stripComments:false
--comment: Which worker carries out a run, and until when it has to say so again

-- Unset for the runs of before, and for those of the former engine, which knows no leases.
ALTER TABLE workflow_runs
  ADD COLUMN lease_owner text,
  ADD COLUMN lease_until timestamptz,
  ADD COLUMN lease_count integer NOT NULL DEFAULT 0;

COMMENT ON COLUMN workflow_runs.lease_owner IS 'Worker that has claimed the run; stays when the run has ended';
COMMENT ON COLUMN workflow_runs.lease_until IS 'Until when the worker holds the run, unless it asks for longer; unset if no worker does';
COMMENT ON COLUMN workflow_runs.lease_count IS 'How many times a worker has claimed the run';

--rollback ALTER TABLE workflow_runs DROP COLUMN lease_owner, DROP COLUMN lease_until, DROP COLUMN lease_count;
