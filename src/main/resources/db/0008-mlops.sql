--liquibase formatted sql

--changeset anteroom:0008-mlops splitStatements:false stripComments:false
--comment: Workflows, data sets, models and deployments

-- Ids are text made by the writers. The defaults are those that the old ORM applied in Python, so
-- that an INSERT by plain SQL may leave the same columns out.
CREATE TABLE workflows (
  id              varchar(50) PRIMARY KEY,
  name            varchar(100) NOT NULL,
  type            varchar(20) NOT NULL,
  status          varchar(20) NOT NULL DEFAULT 'inactive',
  trigger         varchar(20) NOT NULL,
  schedule        varchar(100),
  description     text,
  steps           jsonb NOT NULL,
  run_count       integer NOT NULL DEFAULT 0,
  success_rate    double precision NOT NULL DEFAULT 0,
  avg_duration    double precision NOT NULL DEFAULT 0,
  last_run        timestamptz,
  next_run        timestamptz,
  workflow_config jsonb,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE workflows IS 'Sequences of MLOps steps: training, evaluation, deployment';
COMMENT ON COLUMN workflows.id IS 'Key, workflow_<suffix>';
COMMENT ON COLUMN workflows.name IS 'Name shown to people';
COMMENT ON COLUMN workflows.type IS 'training, evaluation, deployment, data_processing or custom; open to other values';
COMMENT ON COLUMN workflows.status IS 'active, inactive or error; open to other values';
COMMENT ON COLUMN workflows.trigger IS 'manual, schedule, webhook or data_change; open to other values';
COMMENT ON COLUMN workflows.schedule IS 'Cron expression, when trigger is schedule';
COMMENT ON COLUMN workflows.description IS 'What the workflow is for';
COMMENT ON COLUMN workflows.steps IS 'Array of {name, type, description, config, ...}; config is an object, in old rows also JSON text';
COMMENT ON COLUMN workflows.run_count IS 'Finished runs';
COMMENT ON COLUMN workflows.success_rate IS 'Successful runs, percent';
COMMENT ON COLUMN workflows.avg_duration IS 'Mean duration of a run, minutes';
COMMENT ON COLUMN workflows.last_run IS 'When the last run ended';
COMMENT ON COLUMN workflows.next_run IS 'When the next run is due';
COMMENT ON COLUMN workflows.workflow_config IS 'Free object: {timeout seconds, retry_count, notifications} or the answer of the engine';
COMMENT ON COLUMN workflows.created_at IS 'When the row was made';
COMMENT ON COLUMN workflows.updated_at IS 'When the row last changed; kept by a trigger';

-- A run means nothing without its workflow.
CREATE TABLE workflow_runs (
  id            varchar(50) PRIMARY KEY,
  workflow_id   varchar(50) NOT NULL REFERENCES workflows (id) ON DELETE CASCADE,
  status        varchar(20) NOT NULL,
  started_at    timestamptz NOT NULL DEFAULT now(),
  ended_at      timestamptz,
  duration      integer,
  error_message text,
  run_log       text,
  run_config    jsonb,
  created_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT workflow_runs_status_check
    CHECK (status IN ('pending', 'running', 'success', 'failed', 'cancelled'))
);

-- The latest runs of a workflow, and its deletion.
CREATE INDEX idx_workflow_runs_workflow_id ON workflow_runs (workflow_id, started_at DESC);
-- Runs that a restart left behind: a handful among all.
CREATE INDEX idx_workflow_runs_running ON workflow_runs (started_at) WHERE status = 'running';

COMMENT ON TABLE workflow_runs IS 'Runs of the workflows';
COMMENT ON COLUMN workflow_runs.id IS 'Key, run_<suffix>';
COMMENT ON COLUMN workflow_runs.workflow_id IS 'Workflow that ran; its runs are deleted with it';
COMMENT ON COLUMN workflow_runs.status IS 'pending, running, success, failed or cancelled';
COMMENT ON COLUMN workflow_runs.started_at IS 'When the run started';
COMMENT ON COLUMN workflow_runs.ended_at IS 'When the run ended; unset while it runs';
COMMENT ON COLUMN workflow_runs.duration IS 'Whole minutes';
COMMENT ON COLUMN workflow_runs.error_message IS 'Why the run failed';
COMMENT ON COLUMN workflow_runs.run_log IS 'JSON text: array of step outputs, or an object such as {"cancelled": true}';
COMMENT ON COLUMN workflow_runs.run_config IS 'The workflow as it was when the run started';
COMMENT ON COLUMN workflow_runs.created_at IS 'When the row was made';

CREATE TABLE datasets (
  id              varchar(50) PRIMARY KEY,
  name            varchar(100) NOT NULL,
  version         varchar(20) NOT NULL,
  status          varchar(20) NOT NULL DEFAULT 'active',
  size            bigint NOT NULL,
  sample_count    integer,
  label_count     integer,
  quality_score   double precision,
  quality_metrics jsonb,
  description     text,
  tags            jsonb,
  file_path       varchar(500),
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT datasets_status_check
    CHECK (status IN ('active', 'archived', 'processing', 'error'))
);

COMMENT ON TABLE datasets IS 'Pictures with labels to train and evaluate models on';
COMMENT ON COLUMN datasets.id IS 'Key, dataset_<suffix> or handwash_<suffix>';
COMMENT ON COLUMN datasets.name IS 'Name shown to people';
COMMENT ON COLUMN datasets.version IS '1.0.0 or yyyyMMddHHmmss';
COMMENT ON COLUMN datasets.status IS 'active, archived, processing or error';
COMMENT ON COLUMN datasets.size IS 'Bytes';
COMMENT ON COLUMN datasets.sample_count IS 'Samples in the set';
COMMENT ON COLUMN datasets.label_count IS 'Different labels in the set';
COMMENT ON COLUMN datasets.quality_score IS '0 to 100';
COMMENT ON COLUMN datasets.quality_metrics IS '{completeness, accuracy, consistency}, each 0 to 100';
COMMENT ON COLUMN datasets.description IS 'What the set holds';
COMMENT ON COLUMN datasets.tags IS 'Array of words';
COMMENT ON COLUMN datasets.file_path IS 'Directory of the files';
COMMENT ON COLUMN datasets.created_at IS 'When the row was made';
COMMENT ON COLUMN datasets.updated_at IS 'When the row last changed; kept by a trigger';

CREATE TABLE deployments (
  id                  varchar(50) PRIMARY KEY,
  name                varchar(100) NOT NULL,
  model_version       varchar(50) NOT NULL,
  environment         varchar(20) NOT NULL,
  status              varchar(20) NOT NULL DEFAULT 'stopped',
  replicas            integer NOT NULL DEFAULT 1,
  cpu_limit           varchar(20) DEFAULT '2',
  memory_limit        varchar(20) DEFAULT '4Gi',
  gpu_count           integer DEFAULT 0,
  gpu_memory          varchar(20),
  auto_scaling        boolean NOT NULL DEFAULT false,
  min_replicas        integer DEFAULT 1,
  max_replicas        integer DEFAULT 5,
  update_strategy     varchar(20) DEFAULT 'rolling',
  cpu_usage           double precision DEFAULT 0,
  memory_usage        double precision DEFAULT 0,
  gpu_usage           double precision DEFAULT 0,
  requests_per_minute integer DEFAULT 0,
  avg_response_time   double precision,
  error_rate          double precision,
  total_requests      integer,
  success_rate        double precision,
  deployment_config   jsonb,
  created_at          timestamptz NOT NULL DEFAULT now(),
  updated_at          timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE deployments IS 'Models in service';
COMMENT ON COLUMN deployments.id IS 'Key, deployment_<suffix>';
COMMENT ON COLUMN deployments.name IS 'Name shown to people';
COMMENT ON COLUMN deployments.model_version IS 'Version of the model that is deployed';
COMMENT ON COLUMN deployments.environment IS 'production, staging or development; open to other values';
COMMENT ON COLUMN deployments.status IS 'running, stopped, deploying, error or scaling; open to other values';
COMMENT ON COLUMN deployments.replicas IS 'Wanted replicas';
COMMENT ON COLUMN deployments.cpu_limit IS 'Kubernetes quantity, cores';
COMMENT ON COLUMN deployments.memory_limit IS 'Kubernetes quantity, such as 4Gi';
COMMENT ON COLUMN deployments.gpu_count IS 'GPUs per replica';
COMMENT ON COLUMN deployments.gpu_memory IS 'Kubernetes quantity, such as 8Gi';
COMMENT ON COLUMN deployments.auto_scaling IS 'Whether the replicas follow the load';
COMMENT ON COLUMN deployments.min_replicas IS 'Least replicas when scaling';
COMMENT ON COLUMN deployments.max_replicas IS 'Most replicas when scaling';
COMMENT ON COLUMN deployments.update_strategy IS 'rolling, recreate or blue_green; open to other values';
COMMENT ON COLUMN deployments.cpu_usage IS 'Percent';
COMMENT ON COLUMN deployments.memory_usage IS 'Percent';
COMMENT ON COLUMN deployments.gpu_usage IS 'Percent';
COMMENT ON COLUMN deployments.requests_per_minute IS 'Requests in the last minute';
COMMENT ON COLUMN deployments.avg_response_time IS 'Milliseconds';
COMMENT ON COLUMN deployments.error_rate IS 'Failed requests, percent';
COMMENT ON COLUMN deployments.total_requests IS 'Requests since the deployment';
COMMENT ON COLUMN deployments.success_rate IS 'Successful requests, percent';
COMMENT ON COLUMN deployments.deployment_config IS 'Free object: {image, ports, env} or {model_id, model_path, detection_task, apply_immediately, deployed_at}';
COMMENT ON COLUMN deployments.created_at IS 'When it was deployed';
COMMENT ON COLUMN deployments.updated_at IS 'When the row last changed; kept by a trigger';

-- A model outlives the data set it was trained on.
CREATE TABLE model_registry (
  id              varchar(60) PRIMARY KEY,
  name            varchar(120) NOT NULL,
  model_type      varchar(50) NOT NULL,
  version         varchar(50) NOT NULL,
  status          varchar(20) NOT NULL DEFAULT 'active',
  model_path      varchar(500) NOT NULL,
  report_path     varchar(500),
  dataset_id      varchar(50) REFERENCES datasets (id) ON DELETE SET NULL,
  dataset_path    varchar(500),
  metrics         jsonb,
  artifacts       jsonb,
  training_params jsonb,
  description     text,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now()
);

-- Deleting a data set looks for its models.
CREATE INDEX idx_model_registry_dataset_id ON model_registry (dataset_id)
  WHERE dataset_id IS NOT NULL;

COMMENT ON TABLE model_registry IS 'Trained models';
COMMENT ON COLUMN model_registry.id IS 'Key, model_<12 hexadecimal digits>';
COMMENT ON COLUMN model_registry.name IS 'Name shown to people';
COMMENT ON COLUMN model_registry.model_type IS 'What the model is for or built on: hairnet, yolo, classification, ...';
COMMENT ON COLUMN model_registry.version IS 'Free text, yyyyMMdd_HHmmss unless given';
COMMENT ON COLUMN model_registry.status IS 'active, testing, archived, deprecated or disabled; open to other values';
COMMENT ON COLUMN model_registry.model_path IS 'File of the weights';
COMMENT ON COLUMN model_registry.report_path IS 'File of the training report';
COMMENT ON COLUMN model_registry.dataset_id IS 'Data set it was trained on; unset when there is none or it is gone';
COMMENT ON COLUMN model_registry.dataset_path IS 'Directory it was trained on';
COMMENT ON COLUMN model_registry.metrics IS 'Free object of numbers and nested results';
COMMENT ON COLUMN model_registry.artifacts IS 'Object of paths: {report, ...}; unknown_dataset_id keeps a data set id that no data set has';
COMMENT ON COLUMN model_registry.training_params IS 'Free object: {epochs, batch_size, image_size, ...}';
COMMENT ON COLUMN model_registry.description IS 'What the model does';
COMMENT ON COLUMN model_registry.created_at IS 'When the row was made';
COMMENT ON COLUMN model_registry.updated_at IS 'When the row last changed; kept by a trigger';

--rollback DROP TABLE model_registry;
--rollback DROP TABLE deployments;
--rollback DROP TABLE datasets;
--rollback DROP TABLE workflow_runs;
--rollback DROP TABLE workflows;
