package io.anteroom.workflow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.anteroom.postgres.Session;
import io.anteroom.web.RestTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a service does about workflows by itself, beside others that do the same. */
@QuarkusTest
class WorkflowUpkeepTest extends RestTest {
  private static final String RUNS =
      "SELECT string_agg(concat_ws(' ', id, status, error_message), ', ' ORDER BY id)"
          + " FROM workflow_runs";

  @Inject WorkflowUpkeep upkeep;
  @Inject DueWorkflows due;

  @BeforeEach
  void insertAWorkflow() {
    sql("TRUNCATE workflows CASCADE");
    sql(
        "INSERT INTO workflows (id, name, type, status, trigger, schedule, steps, next_run) VALUES"
            + " ('w1', 'w', 'custom', 'active', 'schedule', '0 2 * * *', '[]', now() - interval '3 days')");
  }

  @Test
  void asksForARunThatIsDueAndComputesTheNext() {
    upkeep.look();
    assertThat(text("SELECT status || ' ' || (run_config ->> 'started_by') FROM workflow_runs"))
        .isEqualTo("pending schedule");
    assertThat(
            text("SELECT next_run > now() AND next_run < now() + interval '1 day' FROM workflows"))
        .isEqualTo("t");
    upkeep.look();
    assertThat(text("SELECT count(*) FROM workflow_runs")).isEqualTo("1");
  }

  @Test
  void asksOncePerDueTimeHoweverManyReplicasLook() throws Exception {
    sql("UPDATE workflows SET workflow_config = '{\"allow_parallel_runs\": true}'");
    ExecutorService replicas = Executors.newFixedThreadPool(8);
    try {
      for (int time = 1; time <= 3; time++) {
        sql("UPDATE workflows SET next_run = now()");
        CompletableFuture.allOf(
                IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> due.start("w1"), replicas))
                    .toArray(CompletableFuture[]::new))
            .get(30, TimeUnit.SECONDS);
        upkeep.look();
        assertThat(text("SELECT count(*) FROM workflow_runs")).isEqualTo(String.valueOf(time));
      }
    } finally {
      replicas.shutdownNow();
    }
  }

  @Test
  void passesADueTimeOverWhileARunHasNotEnded() {
    sql("INSERT INTO workflow_runs (id, workflow_id, status) VALUES ('r', 'w1', 'running')");
    upkeep.look();
    assertThat(text(RUNS)).isEqualTo("r running");
    assertThat(text("SELECT next_run > now() FROM workflows")).isEqualTo("t");
  }

  @Test
  void computesTheDueTimeOfAWorkflowThatAnOldWriterHasChanged() {
    sql("UPDATE workflows SET next_run = now() + interval '1 year'");
    sql("UPDATE workflows SET schedule = '*/5 * * * *'");
    assertThat(text("SELECT next_run IS NULL FROM workflows")).isEqualTo("t");
    given().get("/api/v1/mlops/workflows/w1").then().body("next_run", notNullValue());
    upkeep.look();
    assertThat(text("SELECT next_run < now() + interval '6 minutes' FROM workflows"))
        .isEqualTo("t");
    assertThat(text("SELECT count(*) FROM workflow_runs")).isEqualTo("0");
  }

  @Test
  void leavesAloneWhatIsOffOrCannotBeRead() {
    for (String change :
        new String[] {
          "status = 'inactive'", "trigger = 'manual'", "schedule = 'never'", "schedule = NULL"
        }) {
      sql("UPDATE workflows SET status = 'active', trigger = 'schedule', schedule = '0 2 * * *'");
      sql("UPDATE workflows SET " + change + ", next_run = now() - interval '1 minute'");
      upkeep.look();
    }
    assertThat(text("SELECT count(*) FROM workflow_runs")).isEqualTo("0");
  }

  @Test
  void endsRunsThatTheFormerEngineLeftBehindAndNoOthers() {
    sql("UPDATE workflows SET trigger = 'manual'");
    sql(
        "INSERT INTO workflow_runs (id, workflow_id, status, started_at, lease_owner, lease_until,"
            + " lease_count) VALUES"
            + " ('a', 'w1', 'running', now() - interval '25 hours', NULL, NULL, 0),"
            + " ('b', 'w1', 'running', now() - interval '23 hours', NULL, NULL, 0),"
            + " ('c', 'w1', 'running', now() - interval '25 hours', 'w', now() + interval '1 min', 1),"
            + " ('d', 'w1', 'pending', now() - interval '25 hours', NULL, NULL, 0)");
    upkeep.look();
    assertThat(text(RUNS))
        .isEqualTo("a failed no worker reported it, b running, c running, d pending");
    given()
        .get("/api/v1/mlops/workflows/w1/runs/a")
        .then()
        .body("ended_at", notNullValue())
        .body("duration", equalTo(0));
    given().get("/api/v1/mlops/workflows/w1").then().body("run_count", equalTo(1));
  }

  @Test
  void endsRunsWhoseWorkerIsLostOnceNoOtherMayTry() {
    sql("UPDATE workflows SET trigger = 'manual', workflow_config = '{\"retry_count\": 1}'");
    sql(
        "INSERT INTO workflow_runs (id, workflow_id, status, started_at, lease_owner, lease_until,"
            + " lease_count) SELECT 'r' || i, 'w1', 'running', now() - interval '10 minutes', 'w',"
            + " now() - interval '5 minutes', i FROM generate_series(1, 2) AS i");
    upkeep.look();
    assertThat(text(RUNS))
        .isEqualTo("r1 running, r2 failed the worker was lost: its lease expired");
    given()
        .get("/api/v1/mlops/workflows/w1/runs/r2")
        .then()
        .body("duration", equalTo(5))
        .body("worker", equalTo("w"));
  }

  @Test
  void takesAnySettingsOfAnOldWriterForNoRetries() {
    for (String config : new String[] {"\"text\"", "{\"retry_count\": \"many\"}", "[]", "null"}) {
      sql("TRUNCATE workflow_runs");
      sql("UPDATE workflows SET trigger = 'manual', workflow_config = '" + config + "'");
      sql(
          "INSERT INTO workflow_runs (id, workflow_id, status, lease_owner, lease_until, lease_count)"
              + " VALUES ('r', 'w1', 'running', 'w', now() - interval '1 second', 1)");
      given()
          .contentType("application/json")
          .body("{\"worker\": \"v\"}")
          .post("/api/v1/mlops/workflow-runs/claim")
          .then()
          .statusCode(204);
      upkeep.look();
      assertThat(text("SELECT status FROM workflow_runs")).as(config).isEqualTo("failed");
    }
  }

  @Test
  void passesOverARunThatSomebodyIsEnding() throws Exception {
    sql("UPDATE workflows SET trigger = 'manual'");
    sql(
        "INSERT INTO workflow_runs (id, workflow_id, status, started_at) SELECT 'r' || i, 'w1',"
            + " 'running', now() - interval '2 days' FROM generate_series(1, 2) AS i");
    try (Session engine = session()) {
      engine.begin();
      engine.execute("UPDATE workflow_runs SET run_log = 'at last' WHERE id = 'r1'");
      upkeep.look();
      assertThat(text(RUNS)).isEqualTo("r1 running, r2 failed no worker reported it");
      engine.execute("UPDATE workflow_runs SET status = 'success' WHERE id = 'r1'");
      engine.commit();
    }
    upkeep.look();
    assertThat(text(RUNS)).isEqualTo("r1 success, r2 failed no worker reported it");
    given().get("/api/v1/mlops/workflows/w1").then().body("run_count", equalTo(2));
  }
}
