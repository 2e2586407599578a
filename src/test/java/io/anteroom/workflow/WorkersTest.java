package io.anteroom.workflow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers claim runs, say that they live, and report how runs ended. */
@QuarkusTest
class WorkersTest extends RestTest {
  private static final String RUNS = "/api/v1/mlops/workflow-runs";
  private static final String SUCCESS = "{\"worker\": \"%s\", \"status\": \"success\"}";

  @Inject SessionFactory sessions;

  @BeforeEach
  void insertAWorkflow() {
    sql("TRUNCATE workflows CASCADE");
    sql(
        "INSERT INTO workflows (id, name, type, status, trigger, steps, workflow_config) VALUES ('w1',"
            + " 'Nightly', 'training', 'active', 'manual', '[{\"name\": \"now\", \"type\": \"b\"}]',"
            + " '{\"retry_count\": 1}')");
  }

  @Test
  void getWhatIsToBeDone() {
    String id = given().post("/api/v1/mlops/workflows/w1/run").path("run_id");
    json("{\"steps\": []}").put("/api/v1/mlops/workflows/w1").then().statusCode(200);
    json("{\"worker\": \"gpu-7\", \"lease_seconds\": 30}")
        .post(RUNS + "/claim")
        .then()
        .statusCode(200)
        .body("worker", equalTo("gpu-7"))
        .body("lease_until", notNullValue())
        .body("run.id", equalTo(id))
        .body("run.status", equalTo("running"))
        .body("run.worker", equalTo("gpu-7"))
        .body("run.lease_count", equalTo(1))
        .body("workflow.id", equalTo("w1"))
        .body("workflow.name", equalTo("Nightly"))
        .body("workflow.steps.name", contains("now"))
        .body("workflow.workflow_config.retry_count", equalTo(1));
    assertThat(text("SELECT lease_until - started_at = interval '30 seconds' FROM workflow_runs"))
        .isEqualTo("t");
    claim("gpu-8").then().statusCode(204);
  }

  @Test
  void getTheOldestRunOfTheTypesThatTheyKnow() {
    sql(
        "INSERT INTO workflows (id, name, type, trigger, steps) VALUES ('w2', 'w', 'custom', 'manual', '[]')");
    sql(
        "INSERT INTO workflow_runs (id, workflow_id, status, created_at) VALUES"
            + " ('a', 'w2', 'pending', '2026-01-02'), ('b', 'w1', 'pending', '2026-01-03'),"
            + " ('c', 'w1', 'pending', '2026-01-01'), ('d', 'w2', 'running', '2020-01-01')");
    for (String id : List.of("c", "b")) {
      json("{\"worker\": \"a\", \"types\": [\"training\", \"evaluation\"]}")
          .post(RUNS + "/claim")
          .then()
          .statusCode(200)
          .body("run.id", equalTo(id));
    }
    json("{\"worker\": \"a\", \"types\": [\"training\"]}")
        .post(RUNS + "/claim")
        .then()
        .statusCode(204);
    claim("a").then().body("run.id", equalTo("a"));
  }

  @Test
  void getDifferentRunsHoweverManyClaimAtOnce() throws Exception {
    sql(
        "INSERT INTO workflow_runs (id, workflow_id, status) SELECT 'r' || i, 'w1', 'pending'"
            + " FROM generate_series(1, 20) AS i");
    List<Response> answers = atOnce(20, i -> claim("worker-" + i));
    assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
    assertThat(answers.stream().map(answer -> answer.<String>path("run.id")))
        .doesNotHaveDuplicates()
        .hasSize(20);
    assertThat(text("SELECT count(DISTINCT lease_owner) FROM workflow_runs")).isEqualTo("20");
  }

  @Test
  void leaveExactCountersBehindHoweverManyReportAtOnce() throws Exception {
    sql(
        "INSERT INTO workflow_runs (id, workflow_id, status, lease_owner, lease_until) SELECT 'r' || i,"
            + " 'w1', 'running', 'w', now() + interval '1 min' FROM generate_series(0, 19) AS i");
    List<Response> answers =
        atOnce(
            20,
            i ->
                json("{\"worker\": \"w\", \"status\": \"%s\"}"
                        .formatted(i % 4 == 0 ? "failed" : "success"))
                    .post(RUNS + "/r" + i + "/report"));
    assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
    given()
        .get("/api/v1/mlops/workflows/w1")
        .then()
        .body("run_count", equalTo(20))
        .body("success_rate", equalTo(75f));
  }

  @Test
  void costAFixedNumberOfStatements() {
    insert("r", "pending", null, "NULL", 0);
    assertThat(statements(() -> claim("w"))).isEqualTo(5);
    assertThat(statements(() -> json("{\"worker\": \"w\"}").post(RUNS + "/r/heartbeat")))
        .isEqualTo(3);
    assertThat(statements(() -> json(SUCCESS.formatted("w")).post(RUNS + "/r/report")))
        .isEqualTo(3);
    assertThat(statements(() -> claim("w"))).isEqualTo(2);
  }

  @Test
  void holdARunAsLongAsTheySayThatTheyLive() {
    insert("r", "running", "w", "now() - interval '1 min'", 1);
    json("{\"worker\": \"w\", \"lease_seconds\": 600}")
        .post(RUNS + "/r/heartbeat")
        .then()
        .statusCode(200)
        .body("status", equalTo("running"));
    assertThat(text("SELECT lease_until > now() + interval '9 min' FROM workflow_runs"))
        .isEqualTo("t");
    claim("other").then().statusCode(204);
  }

  @Test
  void loseARunWhenTheyAreSilentAndTheWorkflowAllowsAnotherTry() {
    insert("r", "running", "silent", "now() - interval '1 second'", 1);
    claim("other")
        .then()
        .statusCode(200)
        .body("run.id", equalTo("r"))
        .body("run.lease_count", equalTo(2));
    for (String path : List.of("/r/heartbeat", "/r/report")) {
      expect(json(SUCCESS.formatted("silent")).post(RUNS + path).then(), ProblemType.CONFLICT)
          .body("errors.field", contains("worker"))
          .body("detail", containsString("'other'"));
    }
    sql("UPDATE workflow_runs SET lease_until = now() - interval '1 second'");
    claim("third").then().statusCode(204);
    // nobody has taken it since
    json(SUCCESS.formatted("other")).post(RUNS + "/r/report").then().statusCode(200);
  }

  @Test
  void reportAsOftenAsTheyLike() {
    insert("r", "running", "w", "now()", 1);
    String report =
        "{\"worker\": \"w\", \"status\": \"failed\", \"error_message\": \"no memory\","
            + " \"step_outputs\": [{\"step\": \"a\", \"output\": {\"loss\": 0.5}}]}";
    for (int i = 0; i < 2; i++) {
      json(report)
          .post(RUNS + "/r/report")
          .then()
          .statusCode(200)
          .body("status", equalTo("failed"))
          .body("ended_at", notNullValue())
          .body("lease_until", nullValue())
          .body("worker", equalTo("w"))
          .body("error_message", equalTo("no memory"))
          .body("run_log", containsString("\"loss\":0.5"))
          .body("step_outputs[0].output.loss", equalTo(0.5f));
    }
    given().get("/api/v1/mlops/workflows/w1").then().body("run_count", equalTo(1));
    expect(json(SUCCESS.formatted("w")).post(RUNS + "/r/report").then(), ProblemType.CONFLICT)
        .body("errors.field", contains("status"))
        .body("detail", containsString("from failed to success"));
  }

  @ParameterizedTest
  @CsvSource({"cancelled, cancelled", "success, success", "pending, pending"})
  void areToldWhereTheRunIsThatTheyHoldNoMore(String status, String named) {
    insert("r", status, "other", "NULL", 1);
    expect(json(SUCCESS.formatted("w")).post(RUNS + "/r/report").then(), ProblemType.CONFLICT)
        .body("detail", containsString("from " + named + " to success"));
    var heartbeat =
        expect(
            json("{\"worker\": \"w\"}").post(RUNS + "/r/heartbeat").then(), ProblemType.CONFLICT);
    if (!status.equals("pending")) {
      heartbeat.body("detail", containsString("from " + named + " to running"));
    }
  }

  @Test
  void haveNoSayInARunOfTheFormerEngine() {
    insert("r", "running", null, "NULL", 0);
    claim("w").then().statusCode(204);
    expect(json(SUCCESS.formatted("w")).post(RUNS + "/r/report").then(), ProblemType.CONFLICT)
        .body("errors.field", contains("worker"));
  }

  @Test
  void getTheSameRunUnderTheSameKeyAndLookAgainIfThereWasNone() {
    claim("w", "k1").then().statusCode(204);
    insert("a", "pending", null, "NULL", 0);
    insert("b", "pending", null, "NULL", 0);
    String id = claim("w", "k1").then().statusCode(200).extract().path("run.id");
    claim("w", "k1").then().statusCode(200).body("run.id", equalTo(id));
    assertThat(text("SELECT count(*) FROM workflow_runs WHERE status = 'pending'")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/claim|{}|worker",
        "/claim|{\"worker\": \" \"}|worker",
        "/claim|{\"worker\": \"w\", \"lease_seconds\": 4}|lease_seconds",
        "/claim|{\"worker\": \"w\", \"lease_seconds\": 3601}|lease_seconds",
        "/claim|{\"worker\": \"w\", \"types\": [\"\"]}|types[0]",
        "/r/heartbeat|{\"lease_seconds\": 60}|worker",
        "/r/report|{\"worker\": \"w\"}|status",
        "/r/report|{\"worker\": \"w\", \"status\": \"cancelled\"}|status",
        "/r/report|{\"worker\": \"w\", \"status\": \"failed\", \"step_outputs\": {}}|step_outputs",
        "/r/report|{\"worker\": \"w\", \"status\": \"failed\", \"step_outputs\": [], \"run_log\": \"\"}|run_log"
      })
  void areToldWhichFieldIsNotValid(String path, String body, String field) {
    insert("r", "running", "w", "now()", 1);
    expect(json(body).post(RUNS + path).then(), ProblemType.VALIDATION)
        .body("errors[0].field", containsString(field.replaceAll("\\[.*", "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"status\": \"cancelled\"|must be one of success, failed",
        "\"status\": \"failed\", \"step_outputs\": {}|must be an array"
      })
  void areToldInTheWordsOfTheDocument(String fields, String message) {
    insert("r", "running", "w", "now()", 1);
    expect(
            json("{\"worker\": \"w\", " + fields + "}").post(RUNS + "/r/report").then(),
            ProblemType.VALIDATION)
        .body("errors[0].message", equalTo(message));
  }

  @Test
  void areToldOfRunsThatAreNotThere() {
    for (String path : List.of("/gone/heartbeat", "/gone/report")) {
      expect(json(SUCCESS.formatted("w")).post(RUNS + path).then(), ProblemType.NOT_FOUND);
    }
  }

  private void insert(String id, String status, String owner, String until, int count) {
    sql(
        ("INSERT INTO workflow_runs (id, workflow_id, status, lease_owner, lease_until, lease_count)"
                + " VALUES ('%s', 'w1', '%s', nullif('%s', 'null'), %s, %d)")
            .formatted(id, status, owner, until, count));
  }

  private static Response claim(String worker) {
    return json("{\"worker\": \"%s\"}".formatted(worker)).post(RUNS + "/claim");
  }

  private static Response claim(String worker, String key) {
    return json("{\"worker\": \"%s\"}".formatted(worker))
        .header("Idempotency-Key", key)
        .post(RUNS + "/claim");
  }

  private long statements(Runnable request) {
    long before = sessions.getStatistics().getPrepareStatementCount();
    request.run();
    return sessions.getStatistics().getPrepareStatementCount() - before;
  }

  private static List<Response> atOnce(int times, IntFunction<Response> request) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(times);
    try {
      List<CompletableFuture<Response>> answers =
          IntStream.range(0, times)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> request.apply(i), clients))
              .toList();
      CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
      return answers.stream().map(CompletableFuture::join).toList();
    } finally {
      clients.shutdownNow();
    }
  }
}
