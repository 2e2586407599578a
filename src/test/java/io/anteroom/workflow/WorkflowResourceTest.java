package io.anteroom.workflow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class WorkflowResourceTest extends RestTest {
  private static final String WORKFLOWS = "/api/v1/mlops/workflows";

  @Inject SessionFactory sessions;

  @BeforeEach
  void emptyWorkflows() {
    sql("TRUNCATE workflows CASCADE");
  }

  @Test
  void makesAWorkflowAsTheFrontEndDescribesIt() {
    String id =
        json("""
            {"name": "Nightly", "type": "training", "trigger": "schedule", "schedule": "0 2 * * *",
             "description": "d", "steps": [
               {"name": "Check", "type": "data_validation", "config": "{\\"a\\": 1}"},
               {"name": "Train", "type": "model_training", "description": "t", "config": {},
                "training_params": {"epochs": 3}},
               {"name": "Tell", "type": "notification", "config": ""}],
             "workflow_config": {"timeout": 60}, "run_count": 9, "recent_runs": []}""")
            .post(WORKFLOWS)
            .then()
            .statusCode(200)
            .header("ETag", matchesPattern("\"[\\w-]{22}\""))
            .header("Location", containsString(WORKFLOWS + "/workflow_"))
            .body("message", notNullValue())
            .body("status", equalTo("active"))
            .body("engine_status", equalTo("scheduled"))
            .extract()
            .path("workflow_id");
    given()
        .get(WORKFLOWS + "/" + id)
        .then()
        .statusCode(200)
        .body("id", equalTo(id))
        .body("name", equalTo("Nightly"))
        .body("type", equalTo("training"))
        .body("status", equalTo("active"))
        .body("trigger", equalTo("schedule"))
        .body("schedule", equalTo("0 2 * * *"))
        .body("description", equalTo("d"))
        .body("steps.name", contains("Check", "Train", "Tell"))
        .body("steps[0].config.a", equalTo(1))
        .body("steps[1].training_params.epochs", equalTo(3))
        .body("steps[2].config.size()", equalTo(0))
        .body("next_run", endsWith("T02:00:00Z"))
        .body("last_run", nullValue())
        .body("run_count", equalTo(0))
        .body("success_rate", equalTo(0f))
        .body("avg_duration", equalTo(0f))
        .body("workflow_config.timeout", equalTo(60))
        .body("recent_runs", empty());
    assertThat(text("SELECT next_run > now() FROM workflows")).isEqualTo("t");
  }

  @Test
  void fillsInWhatIsLeftOut() {
    json("{\"name\": \"w\"}")
        .post(WORKFLOWS)
        .then()
        .statusCode(200)
        .body("engine_status", equalTo("created"))
        .body("workflow.type", equalTo("custom"))
        .body("workflow.trigger", equalTo("manual"))
        .body("workflow.status", equalTo("active"))
        .body("workflow.steps", empty())
        .body("workflow.schedule", nullValue())
        .body("workflow.next_run", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|name",
        "{'name': ' '}|name",
        "{'name': 'w', 'type': 'cooking'}|type",
        "{'name': 'w', 'trigger': 'cron'}|trigger",
        "{'name': 'w', 'status': 'paused'}|status",
        "{'name': 'w', 'trigger': 'schedule'}|schedule",
        "{'name': 'w', 'trigger': 'schedule', 'schedule': ' '}|schedule",
        "{'name': 'w', 'trigger': 'schedule', 'schedule': 'often'}|schedule",
        "{'name': 'w', 'trigger': 'schedule', 'schedule': '0 0 31 2 *'}|schedule",
        "{'name': 'w', 'schedule': 'often'}|schedule",
        "{'name': 'w', 'steps': {}}|steps",
        "{'name': 'w', 'steps': [1]}|steps[0]",
        "{'name': 'w', 'steps': [{'name': 'a', 'type': 'b'}, {'name': 'a'}]}|steps[1].type",
        "{'name': 'w', 'steps': [{'name': 3, 'type': 'b'}]}|steps[0].name",
        "{'name': 'w', 'steps': [{'name': 'a', 'type': 'b', 'config': 'c'}]}|steps[0].config",
        "{'name': 'w', 'steps': [{'name': 'a', 'type': 'b', 'config': 7}]}|steps[0].config",
        "{'name': 'w', 'steps': [{'name': 'a', 'type': 'b', 'config': '{\"a\": \"\\\\u0000\"}'}]}|steps",
        "{'name': 'w', 'workflow_config': {'retry_count': 1.5}}|workflow_config.retry_count",
        "{'name': 'w', 'workflow_config': {'allow_parallel_runs': 'yes'}}|workflow_config.allow_parallel_runs"
      })
  void namesTheFieldThatIsNotValid(String body, String field) {
    String text = body.replace("\"", "\\\"").replace('\'', '"').replace("\\\\u", "\\\\u");
    expect(json(text).post(WORKFLOWS).then(), ProblemType.VALIDATION)
        .body("errors.field", contains(field));
    assertThat(text("SELECT count(*) FROM workflows")).isEqualTo("0");
  }

  @Test
  void takesNoMoreStepsThanAWorkerCanRead() {
    String step = "{\"name\": \"a\", \"type\": \"b\"}";
    String many = step + (", " + step).repeat(100);
    expect(
            json("{\"name\": \"w\", \"steps\": [" + many + "]}").post(WORKFLOWS).then(),
            ProblemType.VALIDATION)
        .body("errors.field", contains("steps"));
    String big = "{\"name\": \"a\", \"type\": \"b\", \"x\": \"" + "x".repeat(200_000) + "\"}";
    expect(
            json("{\"name\": \"w\", \"steps\": [" + big + "]}").post(WORKFLOWS).then(),
            ProblemType.VALIDATION)
        .body("errors.field", contains("steps"));
  }

  @Test
  void changesWhatIsSentAndLeavesTheRest() {
    insert("w1");
    json("{\"description\": \"new\", \"workflow_config\": {\"timeout\": 5, \"a\": null}}")
        .put(WORKFLOWS + "/w1")
        .then()
        .statusCode(200)
        .body("workflow_id", equalTo("w1"))
        .body("workflow.description", equalTo("new"))
        .body("workflow.name", equalTo("w"))
        .body("workflow.workflow_config.timeout", equalTo(5))
        .body("workflow.workflow_config.size()", equalTo(1));
    json("{\"trigger\": \"schedule\", \"schedule\": \"*/5 * * * *\"}")
        .patch(WORKFLOWS + "/w1")
        .then()
        .statusCode(200)
        .body("workflow.next_run", notNullValue());
    json("{\"status\": \"inactive\"}")
        .patch(WORKFLOWS + "/w1")
        .then()
        .body("workflow.next_run", nullValue());
    expect(json("{\"schedule\": null}").patch(WORKFLOWS + "/w1").then(), ProblemType.VALIDATION)
        .body("errors.field", contains("schedule"));
  }

  /** The front end sends the whole row, as it got it. */
  @Test
  void letsAnOldRowPassAsItIs() {
    sql(
        "INSERT INTO workflows (id, name, type, status, trigger, steps) VALUES ('old', 'w',"
            + " 'training', 'active', 'manual', '[{\"name\": \"a\", \"config\": \"no JSON\"}, 7]')");
    String row = given().get(WORKFLOWS + "/old").asString();
    json(row.replace("\"name\":\"w\"", "\"name\":\"renamed\""))
        .put(WORKFLOWS + "/old")
        .then()
        .statusCode(200)
        .body("workflow.name", equalTo("renamed"))
        .body("workflow.steps[0].config", equalTo("no JSON"));
  }

  @Test
  void servesWhateverAnOldWriterHasLeft() {
    sql(
        "INSERT INTO workflows (id, name, type, status, trigger, schedule, steps, last_run, next_run,"
            + " workflow_config) VALUES ('odd', '', 'x', 'ACTIVE', '', 'never', '{}', 'infinity',"
            + " '-infinity', '\"text\"'), ('due', 'w', 'x', 'active', 'schedule', 'never', 'null',"
            + " NULL, now(), NULL), ('on', 'w', 'x', 'active', 'schedule', '0 2 * * *', '[]', NULL,"
            + " '2020-01-01', NULL)");
    sql(
        "INSERT INTO workflow_runs (id, workflow_id, status, started_at, ended_at, duration, run_log)"
            + " VALUES ('r', 'odd', 'success', 'infinity', '-infinity', -5, '[[')");
    given().get(WORKFLOWS).then().statusCode(200).body("$", hasSize(3));
    given()
        .get(WORKFLOWS + "/odd")
        .then()
        .statusCode(200)
        .body("steps", empty())
        .body("recent_runs[0].duration", equalTo(-5));
    given().get(WORKFLOWS + "/due").then().statusCode(200).body("next_run", nullValue());
    String next = given().get(WORKFLOWS + "/on").then().statusCode(200).extract().path("next_run");
    assertThat(Instant.parse(next)).isAfter(Instant.now());
    given().get(WORKFLOWS + "/odd/runs").then().statusCode(200);
    given().get(WORKFLOWS + "/odd/runs/r").then().statusCode(200).body("step_outputs", empty());
  }

  @Test
  void listsWorkflowsNewestFirstWithTheirLatestFiveRuns() {
    insert("w1");
    insert("w2");
    sql("UPDATE workflows SET created_at = now() - interval '1 day' WHERE id = 'w1'");
    sql(
        "INSERT INTO workflow_runs (id, workflow_id, status, started_at, run_log) SELECT 'r' || i,"
            + " 'w1', 'success', timestamptz '2026-01-05 08:00+00' + i * interval '1 min',"
            + " CASE i WHEN 6 THEN repeat('x', 10001) ELSE '[{\"step\": \"a\"}]' END"
            + " FROM generate_series(1, 7) AS i");
    given()
        .get(WORKFLOWS)
        .then()
        .statusCode(200)
        .header("X-Total-Count", "2")
        .body("id", contains("w2", "w1"))
        .body("[0].recent_runs", empty())
        .body("[1].recent_runs.id", contains("r7", "r6", "r5", "r4", "r3"))
        .body("[1].recent_runs[0].run_log", equalTo("[{\"step\": \"a\"}]"))
        .body("[1].recent_runs[0].status", equalTo("success"))
        .body("[1].recent_runs[1].run_log", nullValue())
        .body("[1].run_count", equalTo(7));
  }

  @Test
  void listsAsManyWorkflowsAsYouLikeInThreeStatements() {
    for (int i = 0; i < 20; i++) {
      insert("w" + i);
      sql(
          "INSERT INTO workflow_runs (id, workflow_id, status) VALUES ('r%d', 'w%d', 'success')"
              .formatted(i, i));
    }
    assertThat(statements(() -> given().get(WORKFLOWS + "?limit=100"))).isEqualTo(2);
    assertThat(statements(() -> given().get(WORKFLOWS + "?limit=10"))).isEqualTo(3);
    assertThat(statements(() -> given().get(WORKFLOWS + "/w1"))).isEqualTo(2);
    assertThat(statements(() -> given().get(WORKFLOWS + "/w1/runs"))).isEqualTo(1);
  }

  @Test
  void walksTheListByCursorAndFilters() {
    for (int i = 0; i < 5; i++) {
      insert("w" + i);
    }
    sql(
        "UPDATE workflows SET created_at = '2026-01-05 08:00+00', status = 'inactive' WHERE id > 'w1'");
    List<String> seen = new ArrayList<>();
    String next = WORKFLOWS + "?limit=2&status=inactive&type=training&trigger=manual";
    while (next != null) {
      var answer = given().urlEncodingEnabled(false).get(next).then().statusCode(200).extract();
      seen.addAll(answer.<List<String>>path("id"));
      String link = answer.header("Link");
      next = link == null ? null : link.substring(1, link.indexOf('>'));
    }
    assertThat(seen).containsExactly("w4", "w3", "w2");
    given().get(WORKFLOWS + "?page=2&page_size=4").then().body("$", hasSize(1));
    expect(given().get(WORKFLOWS + "?limit=0").then(), ProblemType.INVALID_PARAMETER);
  }

  @Test
  void deletesAWorkflowWithItsRunsUnlessOneIsRunning() {
    insert("w1");
    sql(
        "INSERT INTO workflow_runs (id, workflow_id, status) VALUES ('a', 'w1', 'success'),"
            + " ('b', 'w1', 'running'), ('c', 'w1', 'pending')");
    expect(given().delete(WORKFLOWS + "/w1").then(), ProblemType.CONFLICT)
        .body("detail", containsString("'b'"));
    sql("UPDATE workflow_runs SET status = 'failed' WHERE id = 'b'");
    given().delete(WORKFLOWS + "/w1").then().statusCode(200).body("workflow_id", equalTo("w1"));
    assertThat(text("SELECT count(*) FROM workflow_runs")).isEqualTo("0");
    expect(given().get(WORKFLOWS + "/w1").then(), ProblemType.NOT_FOUND);
  }

  @Test
  void lostUpdatesAreRefused() {
    insert("w1");
    String tag = given().get(WORKFLOWS + "/w1").header("ETag");
    String now =
        json("{\"name\": \"a\"}")
            .header("If-Match", tag)
            .put(WORKFLOWS + "/w1")
            .then()
            .statusCode(200)
            .extract()
            .header("ETag");
    assertThat(given().get(WORKFLOWS + "/w1").header("ETag")).isEqualTo(now);
    for (String path : List.of("/w1", "/w1/run")) {
      var request = json("{\"name\": \"b\"}").header("If-Match", tag);
      expect(
          (path.endsWith("run") ? request.post(WORKFLOWS + path) : request.put(WORKFLOWS + path))
              .then(),
          ProblemType.PRECONDITION_FAILED);
    }
    expect(
        given().header("If-Match", tag).delete(WORKFLOWS + "/w1").then(),
        ProblemType.PRECONDITION_FAILED);
  }

  @Test
  void saysNotFoundForEveryOperationOnAnUnknownWorkflow() {
    insert("w1");
    String unknown = WORKFLOWS + "/unknown";
    expect(given().get(unknown).then(), ProblemType.NOT_FOUND);
    expect(json("{}").put(unknown).then(), ProblemType.NOT_FOUND);
    expect(json("{\"status\": \"inactive\"}").patch(unknown).then(), ProblemType.NOT_FOUND);
    expect(given().delete(unknown).then(), ProblemType.NOT_FOUND);
    expect(given().post(unknown + "/run").then(), ProblemType.NOT_FOUND);
    expect(given().post(unknown + "/stop").then(), ProblemType.NOT_FOUND);
    expect(given().get(unknown + "/runs").then(), ProblemType.NOT_FOUND);
    expect(given().get(WORKFLOWS + "/w1/runs/unknown").then(), ProblemType.NOT_FOUND);
  }

  private void insert(String id) {
    sql(
        ("INSERT INTO workflows (id, name, type, status, trigger, steps, workflow_config)"
                + " VALUES ('%s', 'w', 'training', 'active', 'manual', '[]', '{\"a\": 1}')")
            .formatted(id));
  }

  private long statements(Runnable request) {
    long before = sessions.getStatistics().getPrepareStatementCount();
    request.run();
    return sessions.getStatistics().getPrepareStatementCount() - before;
  }
}
