package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anteroom.postgres.Session;
import io.anteroom.schema.change.Change;
import io.anteroom.schema.change.ChangeRunner;
import io.anteroom.schema.change.Update;
import io.anteroom.schema.session.LockTimeout;
import io.anteroom.schema.session.SchemaSession;
import io.anteroom.schema.verify.CatalogComparison;
import io.anteroom.schema.verify.Difference;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database of the release before this one, with rows and writers, is brought to this one. */
class NextReleaseTest {
  private static final String CHANGE = Release1.CHANGE;
  private static final List<String> NEXT =
      List.of(
          CHANGE,
          "0017-idempotency-keys",
          "0018-violation-transitions",
          "0019-keep-run-counters",
          "0020-record-deployment-changes",
          "0021-keep-hourly-statistics",
          "0022-lease-workflow-runs",
          "0023-forget-next-run",
          "0024-list-dataset-files",
          "0025-count-detected-objects",
          "0026-detections-sent-again",
          "0027-hold-violations",
          "0028-drop-old-detections",
          "0029-describe-alerts",
          "0030-move-strays-unseen",
          "0031-find-cleaned-hands",
          "0032-index-violations-of-a-detection",
          "0033-read-counted-hours",
          "0034-api-keys",
          "0035-audit-log",
          "0036-audit-credentials",
          "0037-audit-rights");

  /** Objects of these are new, and nobody misses what they did not have. */
  private static final Set<String> NEW_TABLES =
      Set.of(
          "idempotency_keys",
          "violation_transitions",
          "deployment_changes",
          "statistics_deltas",
          "statistics_horizon",
          "dataset_files",
          "violation_holds",
          "api_keys",
          "audit_log");

  /** On nearly every table; {@code AuditLogTest} says what they do. */
  private static final String OF_THE_AUDIT_LOG =
      "trigger \\w+\\.record_(change|deletions|truncation)";

  private static final Set<String> REWORDED =
      Set.of(
          "comment workflows.run_count",
          "comment workflows.success_rate",
          "comment workflows.avg_duration",
          "comment workflows.last_run",
          "function create_detection_partition(week date)");

  private static final String INDEX = Release1.INDEX;
  private static final String VALID = Release1.VALID;

  private static final String CLAIM =
      """
      SELECT id FROM workflow_runs WHERE status = 'pending'
      ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED
      """;

  private static final String BUILDING =
      """
      SELECT pid FROM pg_stat_progress_create_index
      WHERE datname = current_database() AND phase LIKE 'waiting for writers%'
      """;

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void appliesExactlyTheChangesThatThatReleaseDoesNotKnow(int major) throws Exception {
    SchemaRig rig = release1(major);
    assertThat(rig.inspect().plan().pending().all())
        .extracting(Change::id)
        .containsExactlyElementsOf(NEXT);
    assertThat(rig.inspect().current()).isFalse();

    assertThat(applied(rig)).containsExactlyElementsOf(NEXT);

    assertThat(rig.inspect().verdict().differences()).isEmpty();
    assertThat(rig.inspect().current()).isTrue();
    assertThat(rig.texts("SELECT count(*) FROM workflow_runs")).containsExactly("20000");
    assertThat(applied(rig)).isEmpty();
  }

  @Test
  void countersAreThoseOfTheRunsAndNobodyHasChangedTheWorkflow() throws Exception {
    SchemaRig rig = release1(17);
    String updated = rig.texts("SELECT updated_at FROM workflows").get(0);

    rig.migrate();

    assertThat(
            rig.texts(
                "SELECT concat_ws(' ', run_count, success_rate, baseline_run_count) FROM workflows"))
        .containsExactly("19800 100 0");
    assertThat(rig.texts("SELECT updated_at FROM workflows")).containsExactly(updated);
    assertThat(
            rig.texts(
                "SELECT concat_ws(' ', row_key ->> 'id', column_name, value) FROM adoption_kept"))
        .contains("workflow_1 run_count 0", "workflow_1 success_rate 0");
  }

  /** Its weeks have rows by now, and no change knows them. */
  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void aKeyIsUniqueInEveryWeek(int major) throws Exception {
    SchemaRig rig = release1(major);
    rig.execute("SELECT create_detection_partition(current_date)");
    rig.execute(
        "INSERT INTO detection_records (camera_id, timestamp)"
            + " SELECT 'cam0', now() FROM generate_series(1, 1000)");

    rig.migrate();

    assertThat(rig.inspect().verdict().differences()).isEmpty();
    String keyed =
        "INSERT INTO detection_records (camera_id, timestamp, idempotency_key)"
            + " SELECT 'cam0', current_date, 'k' FROM generate_series(1, 2)"
            + " ON CONFLICT (camera_id, timestamp, idempotency_key)"
            + " WHERE idempotency_key IS NOT NULL DO NOTHING";
    rig.execute(keyed);
    rig.execute(keyed);
    assertThat(rig.texts("SELECT count(*) FROM detection_records")).containsExactly("1001");
  }

  @Test
  void theReleaseBeforeGoesOnServing() throws Exception {
    SchemaRig rig = release1(17);
    rig.execute("SELECT create_detection_partition(current_date)");
    var needed = rig.inspect().live();

    rig.migrate();

    assertThat(CatalogComparison.compare(needed, rig.inspect().live()).differences())
        .filteredOn(difference -> !REWORDED.contains(difference.object()))
        .allMatch(difference -> difference.kind() == Difference.Kind.EXTRA)
        .filteredOn(difference -> !NEW_TABLES.contains(difference.relation()))
        .filteredOn(difference -> !difference.object().matches(OF_THE_AUDIT_LOG))
        .extracting(Difference::object)
        .containsExactlyInAnyOrder(
            "index workflow_runs." + INDEX,
            "index violation_events.idx_violation_events_detection_id",
            "trigger violation_events.record_violation_transition",
            "column workflows.baseline_run_count",
            "column workflows.baseline_successes",
            "column workflows.baseline_minutes",
            "column workflows.baseline_last_run",
            "column workflows.baseline_at",
            "trigger workflows.keep_workflow_counters",
            "trigger workflow_runs.count_inserted_runs",
            "trigger workflow_runs.count_updated_runs",
            "trigger workflow_runs.count_deleted_runs",
            "trigger workflow_runs.count_truncated_runs",
            "column workflow_runs.lease_owner",
            "column workflow_runs.lease_until",
            "column workflow_runs.lease_count",
            "trigger workflows.forget_next_run",
            "column deployments.ready_replicas",
            "column deployments.reported_at",
            "trigger deployments.record_deployment_change",
            "column detection_records.idempotency_key",
            "index detection_records.idx_detection_records_idempotency_key",
            "index detection_records.idx_detection_records_handwash_events",
            "index detection_records.idx_detection_records_sanitize_events",
            "trigger detection_records.count_detected_objects",
            "trigger detection_records.record_new_detections",
            "trigger detection_records.record_changed_detections",
            "trigger detection_records.record_removed_detections",
            "column alert_rules.description",
            "column alert_rules.action_type",
            "column alert_history.notes",
            "column statistics_hourly.fps_sum",
            "column statistics_hourly.fps_frames",
            "column statistics_hourly.processing_time_sum",
            "column statistics_hourly.processing_time_frames",
            "column statistics_hourly.confidence_sum",
            "column statistics_hourly.confidence_frames");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void writersAreNotBlockedWhileTheIndexIsBuilt(int major) throws Exception {
    SchemaRig rig = release1(major);
    try (Session writer = rig.session();
        Session other = rig.session()) {
      writer.begin();
      writer.execute("UPDATE workflow_runs SET status = 'running' WHERE id = 'run_100'");
      CompletableFuture<Migration.Outcome> migration = begin(rig);
      awaitBuild(other);

      other.execute("SET lock_timeout = '250ms'");
      assertThat(other.texts(CLAIM)).hasSize(1);
      assertThat(other.update("UPDATE workflow_runs SET status = 'failed' WHERE id = 'run_200'"))
          .isEqualTo(1);
      other.execute(
          "INSERT INTO workflow_runs (id, workflow_id, status)"
              + " VALUES ('run_new', 'workflow_1', 'pending')");
      assertThat(migration).isNotDone();

      writer.commit();
      assertThat(migration.get(1, TimeUnit.MINUTES)).isInstanceOf(Migration.Outcome.Verified.class);
    }
    assertThat(rig.texts("EXPLAIN (COSTS OFF) " + CLAIM))
        .anySatisfy(line -> assertThat(line).contains("Index Scan using " + INDEX));
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void aBuildThatIsKilledIsBegunAnewByTheNextRun(int major) throws Exception {
    SchemaRig rig = release1(major);
    try (Session writer = rig.session();
        Session other = rig.session()) {
      writer.begin();
      writer.execute("UPDATE workflow_runs SET status = 'running' WHERE id = 'run_100'");
      CompletableFuture<Migration.Outcome> migration = begin(rig);
      String backend = awaitBuild(other);

      other.text("SELECT pg_terminate_backend(" + backend + ")");

      assertThatThrownBy(() -> migration.get(1, TimeUnit.MINUTES))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(SQLException.class);
      writer.commit();
    }
    resumes(rig);
  }

  @Test
  void aBuildThatWaitsTooLongIsLeftForLaterByAServiceThatStarts() throws Exception {
    SchemaRig rig = release1(17).with(Map.of("anteroom.schema.lock-deadline", "500ms"));
    try (Session reader = rig.session()) {
      // whose view of the rows the build waits for, and no other change
      reader.begin();
      reader.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      reader.execute("SELECT FROM cameras");

      assertThat(rig.migrate(Goal.SERVING)).isInstanceOf(Migration.Outcome.Verified.class);

      assertThat(rig.inspect().serves()).isTrue();
      assertThat(rig.inspect().current()).isFalse();
      reader.commit();
    }
    resumes(rig);
  }

  @Test
  void theIndexOfABigTableIsLeftForLater() throws Exception {
    SchemaRig rig = release1(17).with(Map.of("anteroom.schema.background-index-rows", "19999"));

    assertThat(rig.migrate(Goal.SERVING)).isInstanceOf(Migration.Outcome.Verified.class);

    assertThat(rig.texts(VALID)).isEmpty();
    assertThat(PlanView.of(rig.inspect().plan()).later()).containsExactly(CHANGE);
    assertThat(applied(rig)).containsExactly(CHANGE);
  }

  /** What waits behind the build for a lock is then bounded as before. */
  @Test
  void aBuildLeavesTheBoundOnOtherLocksAsItWas() throws Exception {
    SchemaRig rig = release1(17);
    try (SchemaSession session = rig.access.open()) {
      session.beginChanges(Duration.ofMillis(123));

      ChangeRunner.apply(
          session.connection(), Update.all(Set.of(ChangeRunner.DEFAULT)), change -> {});

      assertThat(LockTimeout.of(session.connection())).isEqualTo(Duration.ofMillis(123));
    }
  }

  @Test
  void aBuildThatEndedUnrecordedIsRepeated() throws Exception {
    SchemaRig rig = release1(17);
    rig.migrate();
    rig.execute("DELETE FROM databasechangelog WHERE id = '" + CHANGE + "'");

    assertThat(applied(rig)).containsExactly(CHANGE);

    assertThat(rig.inspect().verdict().differences()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void theScriptRunByHandDoesTheSame(int major) throws Exception {
    SchemaRig rig = release1(major);

    rig.run(rig.script());

    assertThat(rig.inspect().verdict().differences()).isEmpty();
    assertThat(rig.inspect().current()).isTrue();
  }

  private static SchemaRig release1(int major) throws SQLException {
    return SchemaRig.of(Release1.database(major));
  }

  /** The changes that a migration applies. */
  private static List<String> applied(SchemaRig rig) throws Exception {
    List<String> changes = new ArrayList<>();
    try (SchemaSession session = rig.access.open()) {
      rig.migration.run(
          session,
          Set.of(ChangeRunner.DEFAULT),
          Goal.COMPLETE,
          state -> {
            if (state instanceof SchemaState.Applying applying) {
              changes.add(applying.change());
            }
          });
    }
    return changes;
  }

  private static CompletableFuture<Migration.Outcome> begin(SchemaRig rig) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return rig.migrate();
          } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Waits until the build waits for the writers before it; its backend. */
  private static String awaitBuild(Session session) {
    return Awaitility.await()
        .until(() -> session.texts(BUILDING), found -> found.size() == 1)
        .get(0);
  }

  private static void resumes(SchemaRig rig) throws Exception {
    assertThat(rig.texts(VALID)).containsExactly("f");
    assertThat(rig.inspect().history().pending()).extracting(Change::id).startsWith(CHANGE);

    assertThat(applied(rig)).startsWith(CHANGE);

    assertThat(rig.texts(VALID)).containsExactly("t");
    assertThat(rig.inspect().verdict().differences()).isEmpty();
  }
}
