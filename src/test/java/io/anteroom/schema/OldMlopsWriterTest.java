package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the old ORM writes into the MLOps tables is accepted as it is. */
class OldMlopsWriterTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("io.anteroom.schema.OldWriter#everywhere")
  void savesEveryColumn(OldWriter old) throws Exception {
    Session writer = old.session();
    writer.update(
        """
        INSERT INTO workflows (id, name, type, status, trigger, schedule, description, steps,
          run_count, success_rate, avg_duration, last_run, next_run, workflow_config, created_at,
          updated_at)
        VALUES (?, ?, 'custom', 'whatever', 'manual', NULL, NULL, ?::json, 0, 0.0, 0.0,
          ?::timestamp without time zone, NULL, ?::json, ?::timestamp without time zone, ?)
        """,
        "old_workflow",
        "w",
        "[{\"config\": \"{}\"}]",
        OldWriter.NOON,
        "null",
        OldWriter.NOON,
        OldWriter.NOON);
    writer.update(
        """
        INSERT INTO workflow_runs (id, workflow_id, status, started_at, ended_at, duration,
          error_message, run_log, run_config, created_at)
        VALUES (?, ?, 'running', ?, NULL, NULL, NULL, NULL, ?::json, ?)
        """,
        "old_run",
        "old_workflow",
        OldWriter.NOON,
        "{}",
        OldWriter.NOON);
    writer.update(
        """
        INSERT INTO datasets (id, name, version, status, size, sample_count, label_count,
          quality_score, quality_metrics, description, tags, file_path, created_at, updated_at)
        VALUES (?, ?, '1.0.0', 'active', 0, 0, 0, NULL, ?::json, '', ?::json, NULL, ?, ?)
        """,
        "old_dataset",
        "d",
        "null",
        "[\"detection\"]",
        OldWriter.NOON,
        OldWriter.NOON);
    writer.update(
        """
        INSERT INTO model_registry (id, name, model_type, version, status, model_path,
          report_path, dataset_id, dataset_path, metrics, artifacts, training_params, description,
          created_at, updated_at)
        VALUES (?, ?, 'yolo', '1', 'testing', 'm.pt', NULL, ?, NULL, ?::json, ?::json, ?::json,
          NULL, ?, ?)
        """,
        "old_model",
        "m",
        "dataset_gone",
        "{}",
        "null",
        "{}",
        OldWriter.NOON,
        OldWriter.NOON);
    assertThat(
            writer.text(
                "SELECT artifacts ->> 'unknown_dataset_id' FROM model_registry WHERE id = 'old_model'"))
        .isEqualTo("dataset_gone");
    assertThat(
            writer.text(
                "SELECT extract(epoch FROM started_at) FROM workflow_runs WHERE id = 'old_run'"))
        .startsWith("1736337600");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.anteroom.schema.OldWriter#everywhere")
  void mayLeaveOutWhatTheOrmFilledIn(OldWriter old) throws Exception {
    old.session()
        .execute(
            """
            INSERT INTO workflows (id, name, type, trigger, steps)
            VALUES ('less_workflow', 'w', 'training', 'manual', '[]');
            INSERT INTO datasets (id, name, version, size) VALUES ('less_dataset', 'd', '1', 0);
            INSERT INTO deployments (id, name, model_version, environment)
            VALUES ('less_deployment', 'd', '1', 'staging');
            INSERT INTO model_registry (id, name, model_type, version, model_path)
            VALUES ('less_model', 'm', 'yolo', '1', 'm.pt');
            """);
    assertThat(
            old.session()
                .text(
                    """
                    SELECT concat_ws(' ', w.status, w.run_count, w.success_rate, w.avg_duration,
                      s.status, m.status, d.status, d.replicas, d.cpu_limit, d.memory_limit,
                      d.gpu_count, d.auto_scaling, d.min_replicas, d.max_replicas,
                      d.update_strategy, d.cpu_usage, d.requests_per_minute)
                    FROM workflows AS w, datasets AS s, model_registry AS m, deployments AS d
                    WHERE w.id = 'less_workflow' AND s.id = 'less_dataset' AND m.id = 'less_model'
                      AND d.id = 'less_deployment'
                    """))
        .isEqualTo("inactive 0 0 0 active active stopped 1 2 4Gi 0 f 1 5 rolling 0 0");
  }
}
