package io.anteroom.deployment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deployments: what is wanted of them, what is reported, and how they changed. */
@QuarkusTest
class DeploymentResourceTest extends RestTest {
  private static final String DEPLOYMENTS = "/api/v1/mlops/deployments";
  private static final String D1 = DEPLOYMENTS + "/d1";
  private static final String GATE =
      "{\"model_id\":\"m1\",\"detection_task\":\"hairnet_detection\",\"name\":\"gate\"}";

  @Inject SessionFactory sessions;

  @BeforeEach
  void emptyTheTables() {
    sql("TRUNCATE model_registry, deployments, deployment_changes");
    sql(
        "INSERT INTO model_registry (id, name, model_type, version, model_path)"
            + " VALUES ('m1', 'hairnets', 'yolo', 'v7', 'models/a.pt')");
  }

  @Test
  void isStoredAndAnsweredWithTheFormerServersWords() {
    Response answer = json(GATE).post(DEPLOYMENTS + "?changed_by=eve");
    answer
        .then()
        .statusCode(200)
        .header("Location", matchesPattern(".*/deployment_[0-9a-f]{12}"))
        .body("message", notNullValue())
        .body("deployment_id", matchesPattern("deployment_[0-9a-f]{12}"))
        .body("deployment_name", equalTo("gate"))
        .body("model_id", equalTo("m1"))
        .body("model_path", equalTo("models/a.pt"))
        .body("detection_task", equalTo("hairnet_detection"))
        .body("status", equalTo("deploying"))
        .body("apply_immediately", equalTo(false))
        .body("note", notNullValue());
    given()
        .get(answer.header("Location"))
        .then()
        .statusCode(200)
        .header("ETag", equalTo(answer.header("ETag")))
        .body("name", equalTo("gate"))
        .body("model_version", equalTo("v7"))
        .body("environment", equalTo("production"))
        .body("cpu_usage", equalTo(0.0f))
        .body("avg_response_time", equalTo(0.0f))
        .body("desired.replicas", equalTo(1))
        .body("desired.memory_limit", equalTo("4Gi"))
        .body("reported.status", equalTo("deploying"))
        .body("reported.avg_response_time", nullValue())
        .body("reported.reported_at", nullValue())
        .body("deployment_config.detection_task", equalTo("hairnet_detection"));
    given()
        .get(answer.header("Location") + "/history")
        .then()
        .body("items.operation", contains("created"))
        .body("items[0].changed_by", equalTo("eve"));
  }

  @Test
  void getsANameAndDefaultsOfItsOwn() {
    json("{\"model_id\":\"m1\",\"detection_task\":\"pose_detection\",\"apply_immediately\":true,"
            + "\"environment\":\"staging\",\"replicas\":4,\"cpu\":\"1500m\",\"memory\":\"512Mi\","
            + "\"min_replicas\":9,\"update_strategy\":\"blue_green\"}")
        .post(DEPLOYMENTS)
        .then()
        .statusCode(200)
        .body("deployment_name", equalTo("hairnets-pose_detection"))
        .body("apply_immediately", equalTo(true));
    given()
        .get(DEPLOYMENTS)
        .then()
        .body("[0].environment", equalTo("staging"))
        .body("[0].replicas", equalTo(4))
        .body("[0].cpu_limit", equalTo("1500m"))
        .body("[0].memory_limit", equalTo("512Mi"))
        .body("[0].max_replicas", equalTo(9))
        .body("[0].update_strategy", equalTo("blue_green"));
  }

  @Test
  void needsAModelThatExistsAndIsInUse() {
    expect(json(GATE.replace("m1", "none")).post(DEPLOYMENTS).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("model_id"));
    sql("UPDATE model_registry SET status = 'archived'");
    expect(json(GATE).post(DEPLOYMENTS).then(), ProblemType.CONFLICT)
        .body("errors.field", contains("model_id"))
        .body("detail", containsString("archived"));
    expect(json("{}").post(DEPLOYMENTS).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("detection_task", "model_id"));
    expect(
            json(GATE.replace("hairnet_detection", "cooking")).post(DEPLOYMENTS).then(),
            ProblemType.VALIDATION)
        .body("errors[0].message", containsString("human_detection"));
    given().get(DEPLOYMENTS).then().body("$", empty());
  }

  @Test
  void servesRowsThatOldWritersLeftBehind() {
    sql(
        "INSERT INTO deployments (id, name, model_version, environment, status, replicas,"
            + " cpu_limit, memory_limit, gpu_count, min_replicas, max_replicas, update_strategy,"
            + " cpu_usage, memory_usage, gpu_usage, requests_per_minute, error_rate,"
            + " deployment_config) VALUES ('d1', 'old', '1', 'prod', 'lost', 0, NULL, NULL, NULL,"
            + " 9, 2, NULL, 'NaN', 'Infinity', NULL, NULL, NULL, '[1]')");
    given()
        .get(DEPLOYMENTS)
        .then()
        .statusCode(200)
        .header("X-Total-Count", equalTo("1"))
        .body("[0].environment", equalTo("prod"))
        .body("[0].status", equalTo("lost"))
        .body("[0].cpu_usage", equalTo(0.0f))
        .body("[0].memory_usage", equalTo(0.0f))
        .body("[0].gpu_usage", nullValue())
        .body("[0].requests_per_minute", equalTo(0))
        .body("[0].total_requests", equalTo(0))
        .body("[0].success_rate", equalTo(0.0f))
        .body("[0].model_id", nullValue())
        .body("[0].deployment_config", anEmptyMap());
    json("{\"name\":\"renamed\"}").patch(D1).then().statusCode(200);
    expect(json("{\"max_replicas\":3}").patch(D1).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("min_replicas"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH"})
  void changesWhatIsSentAndNothingThatIsReported(String method) {
    insert("d1", "gate");
    sql(
        "UPDATE deployments SET status = 'running', cpu_usage = 7, deployment_config = '{\"a\": 1}'");
    json("{\"replicas\":3,\"memory_limit\":\"8Gi\",\"gpu_memory\":null,\"auto_scaling\":true,"
            + "\"min_replicas\":2,\"max_replicas\":50,\"status\":\"error\",\"cpu_usage\":99,"
            + "\"deployment_config\":{\"b\":2}}")
        .request(method, D1)
        .then()
        .statusCode(200)
        .body("message", notNullValue())
        .body("deployment_id", equalTo("d1"))
        .body("deployment.replicas", equalTo(3))
        .body("deployment.memory_limit", equalTo("8Gi"))
        .body("deployment.auto_scaling", equalTo(true))
        .body("deployment.max_replicas", equalTo(50))
        .body("deployment.name", equalTo("gate"))
        .body("deployment.deployment_config.a", equalTo(1))
        .body("deployment.deployment_config.b", equalTo(2))
        .body("deployment.status", equalTo("running"))
        .body("deployment.cpu_usage", equalTo(7.0f));
  }

  @Test
  void goesToAnotherModelByItsIdOnly() {
    sql(
        "INSERT INTO model_registry (id, name, model_type, version, model_path)"
            + " VALUES ('m2', 'hairnets', 'yolo', 'v8', 'models/b.pt')");
    String path = json(GATE).post(DEPLOYMENTS).header("Location");
    json("{\"deployment_config\":{\"model_id\":\"none\",\"model_path\":\"none\"}}")
        .patch(path)
        .then()
        .statusCode(200)
        .body("deployment.model_id", equalTo("m1"))
        .body("deployment.deployment_config.model_path", equalTo("models/a.pt"));
    json("{\"model_id\":\"m2\",\"detection_task\":\"pose_detection\"}")
        .patch(path)
        .then()
        .statusCode(200)
        .body("deployment.model_id", equalTo("m2"))
        .body("deployment.model_version", equalTo("v8"))
        .body("deployment.detection_task", equalTo("pose_detection"))
        .body("deployment.deployment_config.model_path", equalTo("models/b.pt"));
    expect(json("{\"model_id\":\"none\"}").patch(path).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("model_id"));
    // a client that sends the row back does not change the model, which may be gone
    sql("DELETE FROM model_registry");
    json("{\"model_id\":\"m2\",\"replicas\":2}").put(path).then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicas | 0",
        "replicas | 21",
        "replicas | null",
        "replicas | 1.5",
        "replicas | \"2\"",
        "min_replicas | 0",
        "max_replicas | 51",
        "gpu_count | -1",
        "cpu_limit | \"\"",
        "cpu_limit | \"0\"",
        "cpu_limit | \"0.0m\"",
        "cpu_limit | \"two\"",
        "cpu_limit | 2",
        "memory_limit | \"4GiB\"",
        "memory_limit | \"-4Gi\"",
        "memory_limit | \"4 Gi\"",
        "gpu_memory | \"1.2.3Gi\"",
        "environment | \"prod\"",
        "environment | null",
        "update_strategy | \"slow\"",
        "name | \"\"",
        "name | null",
        "auto_scaling | \"yes\"",
        "detection_task | null",
        "model_id | null"
      })
  void namesTheFieldThatIsNotValid(String field, String value) {
    insert("d1", "gate");
    expect(json("{\"" + field + "\":" + value + "}").patch(D1).then(), ProblemType.VALIDATION)
        .body("errors.field", contains(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "0.5", "1500m", "4Gi", "128974848", "129e6", "129M", "1.", ".5Gi"})
  void takesTheQuantitiesOfKubernetes(String quantity) {
    insert("d1", "gate");
    json("{\"cpu_limit\":\"" + quantity + "\"}")
        .patch(D1)
        .then()
        .statusCode(200)
        .body("deployment.cpu_limit", equalTo(quantity));
  }

  @Test
  void isScaledByTheBodyOrByTheUrl() {
    insert("d1", "gate");
    json("{\"replicas\":3}")
        .put(D1 + "/scale?replicas=9")
        .then()
        .statusCode(200)
        .body("message", notNullValue())
        .body("deployment_id", equalTo("d1"))
        .body("replicas", equalTo(3));
    given().put(D1 + "/scale?replicas=2&changed_by=bob").then().statusCode(200);
    given().get(D1).then().body("desired.replicas", equalTo(2)).body("status", equalTo("stopped"));
    given()
        .get(D1 + "/history?limit=1")
        .then()
        .body("items[0].changed_by", equalTo("bob"))
        .body("items[0].changes.replicas.old", equalTo(3))
        .body("items[0].changes.replicas.new", equalTo(2));
    expect(given().put(D1 + "/scale").then(), ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains("replicas"));
    expect(given().put(D1 + "/scale?replicas=21").then(), ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains("replicas"));
    expect(json("{\"replicas\":0}").put(D1 + "/scale").then(), ProblemType.VALIDATION)
        .body("errors.field", contains("replicas"));
    expect(given().put(DEPLOYMENTS + "/none/scale?replicas=2").then(), ProblemType.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST"})
  void reportsTouchNothingThatIsWanted(String method) {
    insert("d1", "gate");
    String wanted = given().get(D1).path("desired").toString();
    json("{\"status\":\"running\",\"ready_replicas\":1,\"cpu_usage\":250.5,\"error_rate\":0.5,"
            + "\"total_requests\":9,\"replicas\":7}")
        .request(method, D1 + "/report")
        .then()
        .statusCode(200)
        .body("reported.status", equalTo("running"))
        .body("reported.ready_replicas", equalTo(1))
        .body("reported.cpu_usage", equalTo(250.5f))
        .body("reported.reported_at", notNullValue())
        .body("status", equalTo("running"))
        .body("total_requests", equalTo(9));
    json("{\"cpu_usage\":1}").request(method, D1 + "/report").then().statusCode(200);
    json("{\"cpu_usage\":2,\"error_rate\":null}")
        .request(method, D1 + "/report")
        .then()
        .statusCode(200);
    given()
        .get(D1)
        .then()
        .body("reported.status", equalTo("running"))
        .body("reported.error_rate", nullValue())
        .body("error_rate", equalTo(0.0f));
    assertThat(given().get(D1).path("desired").toString()).isEqualTo(wanted);
    // of three reports one has changed the status
    given()
        .get(D1 + "/history")
        .then()
        .body("items.operation", contains("changed", "created"))
        .body("items[0].changes.size()", equalTo(1))
        .body("items[0].changes.status.new", equalTo("running"));
    for (String wrong :
        List.of(
            "\"error_rate\":101",
            "\"ready_replicas\":-1",
            "\"status\":\"fine\"",
            "\"status\":null")) {
      expect(
          json("{" + wrong + "}").request(method, D1 + "/report").then(), ProblemType.VALIDATION);
    }
  }

  @Test
  void hasAHistoryOfOldWritersToo() {
    insert("d1", "gate");
    sql("UPDATE deployments SET replicas = 5, cpu_usage = 50");
    sql("UPDATE deployments SET cpu_usage = 60");
    given()
        .get(D1 + "/history")
        .then()
        .statusCode(200)
        .body("total", equalTo(2))
        .body("items.operation", contains("changed", "created"))
        .body("items[0].changed_by", equalTo(text("SELECT session_user")))
        .body("items[0].changes.replicas.new", equalTo(5));
    given().get(D1 + "/history?limit=1").then().header("Link", containsString("cursor="));
  }

  @Test
  void keepsItsHistoryWhenItIsDeleted() {
    insert("d1", "gate");
    given()
        .delete(D1 + "?changed_by=eve")
        .then()
        .statusCode(200)
        .body("message", notNullValue())
        .body("deployment_id", equalTo("d1"));
    expect(given().get(D1).then(), ProblemType.NOT_FOUND);
    expect(given().delete(D1).then(), ProblemType.NOT_FOUND);
    given()
        .get(D1 + "/history")
        .then()
        .body("items.operation", contains("deleted", "created"))
        .body("items[0].changed_by", equalTo("eve"))
        .body("items[0].changes.name.old", equalTo("gate"));
    expect(given().get(DEPLOYMENTS + "/none/history").then(), ProblemType.NOT_FOUND);
  }

  @Test
  void filtersAndSearches() {
    insert("d1", "gate");
    insert("d2", "kitchen");
    sql(
        "UPDATE deployments SET environment = 'production', status = 'running',"
            + " deployment_config = '{\"model_id\": \"m1\"}' WHERE id = 'd2'");
    given().get(DEPLOYMENTS + "?environment=production").then().body("id", contains("d2"));
    given().get(DEPLOYMENTS + "?status=running").then().body("id", contains("d2"));
    given().get(DEPLOYMENTS + "?model_id=m1").then().body("id", contains("d2"));
    given().get(DEPLOYMENTS + "?q=gate").then().body("id", contains("d1"));
    given().get(DEPLOYMENTS + "?limit=1").then().header("X-Total-Count", equalTo("2"));
  }

  @Test
  void readsAListInOneStatementAndChangesInThree() {
    for (int i = 1; i <= 20; i++) {
      insert("d" + i, "gate" + i);
    }
    assertThat(statements(() -> given().get(DEPLOYMENTS).then().body("$", hasSize(20))))
        .isEqualTo(1);
    assertThat(statements(() -> given().get(D1 + "/history").then().statusCode(200))).isEqualTo(1);
    assertThat(statements(() -> json("{\"replicas\":2}").patch(D1).then().statusCode(200)))
        .isEqualTo(3);
    assertThat(statements(() -> json(GATE).post(DEPLOYMENTS).then().statusCode(200))).isEqualTo(3);
  }

  @Test
  void changesADeploymentOnlyIfItIsAsTheClientHasReadIt() {
    insert("d1", "gate");
    String tag = given().get(D1).header("ETag");
    sql("UPDATE deployments SET cpu_usage = 3");
    expect(
        json("{\"replicas\":2}").header("If-Match", tag).put(D1).then(),
        ProblemType.PRECONDITION_FAILED);
    expect(given().header("If-Match", tag).delete(D1).then(), ProblemType.PRECONDITION_FAILED);
    expect(
        given().header("If-Match", tag).put(D1 + "/scale?replicas=2").then(),
        ProblemType.PRECONDITION_FAILED);
    given().get(D1).then().body("replicas", equalTo(1));
  }

  @Test
  void isMadeOnceUnderOneKey() {
    for (int i = 0; i < 2; i++) {
      json(GATE).header("Idempotency-Key", "k").post(DEPLOYMENTS).then().statusCode(200);
    }
    assertThat(text("SELECT count(*) FROM deployments")).isEqualTo("1");
  }

  private long statements(Runnable request) {
    long before = sessions.getStatistics().getPrepareStatementCount();
    request.run();
    return sessions.getStatistics().getPrepareStatementCount() - before;
  }

  private void insert(String id, String name) {
    sql(
        "INSERT INTO deployments (id, name, model_version, environment)"
            + " VALUES ('%s', '%s', '1', 'staging')".formatted(id, name));
  }
}
