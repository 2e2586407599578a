--liquibase formatted sql

--changeset anteroom:0016-index-pending-runs runInTransaction:false stripComments:false
--comment: Index of the runs that wait for a worker

-- A build that was killed leaves an invalid index under its name, which is dropped and built anew.
DROP INDEX CONCURRENTLY IF EXISTS idx_workflow_runs_pending;

-- Workers claim the oldest of a handful among all; 0008 indexes those that run already.
CREATE INDEX CONCURRENTLY idx_workflow_runs_pending ON workflow_runs (created_at)
  WHERE status = 'pending';

--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_workflow_runs_pending;
