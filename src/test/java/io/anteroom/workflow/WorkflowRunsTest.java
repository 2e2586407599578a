package io.anteroom.workflow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.postgres.Session;
import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of workflows as their users ask for them, stop them, and look at them. */
@QuarkusTest
class WorkflowRunsTest extends RestTest {
  private static final String WORKFLOW = "/api/v1/mlops/workflows/w1";

  @BeforeEach
  void insertAWorkflow() {
    sql("TRUNCATE workflows CASCADE");
    sql(
        "INSERT INTO workflows (id, name, type, status, trigger, steps) VALUES ('w1', 'w', 'custom',"
            + " 'active', 'manual', '[{\"name\": \"a\", \"type\": \"b\"}]')");
  }

  @Test
  void goFromStatusToStatusByOneTableOfSteps() {
    Map<RunStatus, Set<RunStatus>> steps =
        Map.of(
            RunStatus.PENDING, EnumSet.of(RunStatus.RUNNING, RunStatus.CANCELLED),
            RunStatus.RUNNING, EnumSet.of(RunStatus.SUCCESS, RunStatus.FAILED, RunStatus.CANCELLED),
            RunStatus.SUCCESS, Set.of(),
            RunStatus.FAILED, Set.of(),
            RunStatus.CANCELLED, Set.of());
    for (RunStatus from : RunStatus.values()) {
      for (RunStatus to : RunStatus.values()) {
        assertThat(from.mayBecome(to))
            .as("%s → %s", from, to)
            .isEqualTo(steps.get(from).contains(to));
      }
    }
  }

  @Test
  void waitForAWorkerAndRememberTheWorkflowAsItWas() {
    String run =
        given()
            .post(WORKFLOW + "/run")
            .then()
            .statusCode(200)
            .header("Location", containsString(WORKFLOW + "/runs/run_"))
            .body("message", notNullValue())
            .body("workflow_id", equalTo("w1"))
            .body("status", equalTo("pending"))
            .extract()
            .path("run_id");
    json("{\"steps\": []}").put(WORKFLOW).then().statusCode(200);
    given()
        .get(WORKFLOW + "/runs/" + run)
        .then()
        .statusCode(200)
        .body("status", equalTo("pending"))
        .body("ended_at", nullValue())
        .body("duration", nullValue())
        .body("run_config.steps.name", contains("a"))
        .body("run_config.started_by", equalTo("request"))
        .body("step_outputs.size()", equalTo(0));
    given().get(WORKFLOW).then().body("recent_runs.id", contains(run));
  }

  @Test
  void areOneAtATimeUnlessTheWorkflowAllowsMore() {
    String run = start(200).path("run_id");
    expect(given().post(WORKFLOW + "/run").then(), ProblemType.CONFLICT)
        .body("detail", containsString(run));
    sql("UPDATE workflow_runs SET status = 'running'");
    expect(given().post(WORKFLOW + "/run").then(), ProblemType.CONFLICT);
    json("{\"workflow_config\": {\"allow_parallel_runs\": true}}").put(WORKFLOW);
    start(200);
  }

  @Test
  void areOneAtATimeForRequestsAtOnce() throws Exception {
    List<Integer> answers = atOnce(8, () -> given().post(WORKFLOW + "/run").statusCode());
    assertThat(answers).containsOnlyOnce(200);
    assertThat(answers.stream().filter(status -> status == 409)).hasSize(7);
    assertThat(text("SELECT count(*) FROM workflow_runs")).isEqualTo("1");
  }

  @Test
  void areAskedForOnceUnderOneKey() {
    String first = given().header("Idempotency-Key", "k").post(WORKFLOW + "/run").path("run_id");
    given()
        .header("Idempotency-Key", "k")
        .post(WORKFLOW + "/run")
        .then()
        .statusCode(200)
        .body("run_id", equalTo(first));
  }

  @Test
  void areStoppedTheLatestFirst() {
    sql(
        "INSERT INTO workflow_runs (id, workflow_id, status, started_at) VALUES"
            + " ('old', 'w1', 'running', now() - interval '150 seconds'), ('new', 'w1', 'pending', now())");
    stop("new").body("success", equalTo(true)).body("status", equalTo("cancelled"));
    stop("old");
    expect(given().post(WORKFLOW + "/stop").then(), ProblemType.CONFLICT);
    given()
        .get(WORKFLOW + "/runs/old")
        .then()
        .body("status", equalTo("cancelled"))
        .body("ended_at", notNullValue())
        .body("duration", equalTo(2))
        .body("duration_seconds", allOf(greaterThanOrEqualTo(150), lessThan(180)))
        .body("run_log", equalTo("{\"cancelled\": true}"));
    given().get(WORKFLOW).then().body("run_count", equalTo(0));
  }

  @Test
  void areStoppedByWhoeverSwitchesTheWorkflowOff() {
    start(200);
    json("{\"status\": \"active\"}")
        .put(WORKFLOW)
        .then()
        .body("workflow.recent_runs[0].status", equalTo("pending"));
    json("{\"status\": \"inactive\"}")
        .put(WORKFLOW)
        .then()
        .statusCode(200)
        .body("workflow.recent_runs[0].status", equalTo("cancelled"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"inactive", "error"})
  void areGivenToWhoeverAsksWhateverTheStatus(String status) {
    sql("UPDATE workflows SET status = '" + status + "'");
    start(200).then().body("status", equalTo("pending"));
    json("{\"worker\": \"gpu-7\"}")
        .post("/api/v1/mlops/workflow-runs/claim")
        .then()
        .statusCode(200)
        .body("workflow.id", equalTo("w1"));
    given().get(WORKFLOW).then().body("status", equalTo(status));
  }

  /** Runs are locked before their workflow, as the old engine does it whose run ends. */
  @Test
  void areStoppedWithoutADeadlockWhileTheOldEngineEndsThem() throws Exception {
    sql("INSERT INTO workflow_runs (id, workflow_id, status) VALUES ('r', 'w1', 'running')");
    try (Session engine = session()) {
      engine.begin();
      engine.execute("UPDATE workflow_runs SET run_log = 'done' WHERE id = 'r'");
      CompletableFuture<Integer> stop =
          CompletableFuture.supplyAsync(() -> given().post(WORKFLOW + "/stop").statusCode());
      Awaitility.await()
          .until(() -> !text("SELECT count(*) FROM pg_locks WHERE NOT granted").equals("0"));
      engine.execute("UPDATE workflow_runs SET status = 'success' WHERE id = 'r'");
      engine.execute("UPDATE workflows SET run_count = run_count + 1 WHERE id = 'w1'");
      engine.commit();
      assertThat(stop.get(10, TimeUnit.SECONDS)).isEqualTo(409);
    }
    given().get(WORKFLOW).then().body("run_count", equalTo(1));
  }

  @Test
  void areListedByPageAndByCursor() {
    sql(
        "INSERT INTO workflow_runs (id, workflow_id, status, started_at, ended_at, duration, run_log)"
            + " SELECT 'r' || i, 'w1', CASE WHEN i % 2 = 0 THEN 'success' ELSE 'failed' END,"
            + " timestamptz '2026-01-05 08:00+00' + i * interval '1 min',"
            + " timestamptz '2026-01-05 08:00:30+00' + i * interval '1 min', 0, '[]'"
            + " FROM generate_series(1, 5) AS i");
    given()
        .get(WORKFLOW + "/runs?page=2&page_size=2")
        .then()
        .statusCode(200)
        .body("items.id", contains("r3", "r2"))
        .body("items[0].duration_seconds", equalTo(30))
        .body("total", equalTo(5))
        .body("page", equalTo(2))
        .body("total_pages", equalTo(3));
    given().get(WORKFLOW + "/runs?status=success").then().body("items.id", contains("r4", "r2"));
    String link = given().get(WORKFLOW + "/runs?limit=3").header("Link");
    given()
        .urlEncodingEnabled(false)
        .get(link.substring(1, link.indexOf('>')))
        .then()
        .body("items.id", contains("r2", "r1"));
    given().get(WORKFLOW + "/runs?status=pending").then().statusCode(200).body("total", equalTo(0));
    expect(given().get(WORKFLOW + "/runs?status=done").then(), ProblemType.INVALID_PARAMETER);
  }

  private static Response start(int status) {
    var answer = given().post(WORKFLOW + "/run");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    return answer;
  }

  private static ValidatableResponse stop(String run) {
    return given()
        .post(WORKFLOW + "/stop")
        .then()
        .statusCode(200)
        .body("workflow_id", equalTo("w1"))
        .body("run_id", equalTo(run));
  }

  private static List<Integer> atOnce(int times, Supplier<Integer> request) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(times);
    try {
      List<CompletableFuture<Integer>> answers =
          IntStream.range(0, times)
              .mapToObj(i -> CompletableFuture.supplyAsync(request, clients))
              .toList();
      CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
      return answers.stream().map(CompletableFuture::join).toList();
    } finally {
      clients.shutdownNow();
    }
  }
}
