-- runs: transaction
-- The ORM at the time of the mission document: a table that exists is skipped with its indexes. No
-- server defaults, no foreign keys.

DO $$
BEGIN
  IF to_regclass('workflows') IS NOT NULL THEN RETURN; END IF;
  CREATE TABLE workflows (
    id varchar(50) NOT NULL,
    name varchar(100) NOT NULL,
    type varchar(20) NOT NULL,
    status varchar(20) NOT NULL,
    trigger varchar(20) NOT NULL,
    schedule varchar(100),
    description text,
    steps json NOT NULL,
    run_count integer NOT NULL,
    success_rate double precision NOT NULL,
    avg_duration double precision NOT NULL,
    last_run timestamp,
    next_run timestamp,
    workflow_config json,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    PRIMARY KEY (id)
  );
  CREATE INDEX ix_workflows_name ON workflows (name);
END
$$;

DO $$
BEGIN
  IF to_regclass('workflow_runs') IS NOT NULL THEN RETURN; END IF;
  CREATE TABLE workflow_runs (
    id varchar(50) NOT NULL,
    workflow_id varchar(50) NOT NULL,
    status varchar(20) NOT NULL,
    started_at timestamp NOT NULL,
    ended_at timestamp,
    duration integer,
    error_message text,
    run_log text,
    run_config json,
    created_at timestamp NOT NULL,
    PRIMARY KEY (id)
  );
  CREATE INDEX ix_workflow_runs_workflow_id ON workflow_runs (workflow_id);
END
$$;

DO $$
BEGIN
  IF to_regclass('datasets') IS NOT NULL THEN RETURN; END IF;
  CREATE TABLE datasets (
    id varchar(50) NOT NULL,
    name varchar(100) NOT NULL,
    version varchar(20) NOT NULL,
    status varchar(20) NOT NULL,
    size bigint NOT NULL,
    sample_count integer,
    label_count integer,
    quality_score double precision,
    quality_metrics json,
    description text,
    tags json,
    file_path varchar(500),
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    PRIMARY KEY (id)
  );
  CREATE INDEX ix_datasets_name ON datasets (name);
END
$$;

DO $$
BEGIN
  IF to_regclass('deployments') IS NOT NULL THEN RETURN; END IF;
  CREATE TABLE deployments (
    id varchar(50) NOT NULL,
    name varchar(100) NOT NULL,
    model_version varchar(50) NOT NULL,
    environment varchar(20) NOT NULL,
    status varchar(20) NOT NULL,
    replicas integer NOT NULL,
    cpu_limit varchar(20),
    memory_limit varchar(20),
    gpu_count integer,
    gpu_memory varchar(20),
    auto_scaling boolean NOT NULL,
    min_replicas integer,
    max_replicas integer,
    update_strategy varchar(20),
    cpu_usage double precision,
    memory_usage double precision,
    gpu_usage double precision,
    requests_per_minute integer,
    avg_response_time double precision,
    error_rate double precision,
    total_requests integer,
    success_rate double precision,
    deployment_config json,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    PRIMARY KEY (id)
  );
  CREATE INDEX ix_deployments_name ON deployments (name);
END
$$;

DO $$
BEGIN
  IF to_regclass('model_registry') IS NOT NULL THEN RETURN; END IF;
  CREATE TABLE model_registry (
    id varchar(60) NOT NULL,
    name varchar(120) NOT NULL,
    model_type varchar(50) NOT NULL,
    version varchar(50) NOT NULL,
    status varchar(20) NOT NULL,
    model_path varchar(500) NOT NULL,
    report_path varchar(500),
    dataset_id varchar(50),
    dataset_path varchar(500),
    metrics json,
    artifacts json,
    training_params json,
    description text,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    PRIMARY KEY (id)
  );
  CREATE INDEX ix_model_registry_name ON model_registry (name);
END
$$;
