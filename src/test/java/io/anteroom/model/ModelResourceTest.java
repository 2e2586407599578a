package io.anteroom.model;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models: registered, listed, changed, and what they come from. */
@QuarkusTest
class ModelResourceTest extends RestTest {
  private static final String MODELS = "/api/v1/mlops/models";
  private static final String REGISTER = MODELS + "/register";
  private static final String M1 = MODELS + "/m1";

  @Inject SessionFactory sessions;

  @BeforeEach
  void emptyTheTables() {
    sql("TRUNCATE model_registry, datasets, deployments, workflows CASCADE");
  }

  @ParameterizedTest
  @ValueSource(strings = {MODELS, REGISTER})
  void registersAModelAndListsIt(String path) {
    sql("INSERT INTO datasets (id, name, version, size) VALUES ('d1', 'heads', '1', 7)");
    Response answer =
        json("{\"name\":\"hairnets\",\"model_type\":\"yolo\",\"model_path\":\"a.pt\","
                + "\"dataset_id\":\"d1\",\"metrics\":{\"zeta\":1,\"map\":0.5},"
                + "\"training_params\":{\"epochs\":10}}")
            .post(path);
    answer
        .then()
        .statusCode(200)
        .header("Location", matchesPattern(".*" + MODELS + "/model_[0-9a-f]{12}"))
        .body("id", matchesPattern("model_[0-9a-f]{12}"))
        .body("version", matchesPattern("\\d{8}_\\d{6}"))
        .body("status", equalTo("active"))
        .body("report_path", nullValue())
        .body("artifacts", anEmptyMap());
    given()
        .get(MODELS)
        .then()
        .statusCode(200)
        .header("X-Total-Count", equalTo("1"))
        .body("$", hasSize(1))
        .body("[0].id", equalTo(answer.path("id")))
        .body("[0].model_type", equalTo("yolo"))
        .body("[0].dataset_id", equalTo("d1"))
        .body("[0].metrics.map", equalTo(0.5f))
        .body("[0].training_params.epochs", equalTo(10));
    // the tag of the answer is that of the row, in whatever order the client sent its keys
    given().get(answer.header("Location")).then().header("ETag", equalTo(answer.header("ETag")));
  }

  @Test
  void registersTwoOfOneNameInOneSecond() {
    for (int i = 0; i < 5; i++) {
      register("hairnets", null).then().statusCode(200);
    }
    assertThat(text("SELECT count(DISTINCT version) FROM model_registry")).isEqualTo("5");
  }

  @Test
  void hasOneOfANameAndAVersion() {
    register("hairnets", "1").then().statusCode(200);
    register("hairnets", "2").then().statusCode(200);
    register("gloves", "1").then().statusCode(200);
    expect(register("hairnets", "1").then(), ProblemType.DUPLICATE)
        .body("errors.field", contains("version"));
    String gloves = text("SELECT id FROM model_registry WHERE name = 'gloves'");
    expect(
            json("{\"name\":\"hairnets\"}").patch(MODELS + "/" + gloves).then(),
            ProblemType.DUPLICATE)
        .body("errors.field", contains("version"));
    json("{\"name\":\"hairnets\",\"version\":\"3\"}")
        .patch(MODELS + "/" + gloves)
        .then()
        .statusCode(200)
        .body("version", equalTo("3"));
  }

  @Test
  void ofManyWhoRegisterTheSameOneSucceeds() {
    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, 12)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> register("hairnets", "1").statusCode()))
            .toList();
    List<Integer> codes = answers.stream().map(CompletableFuture::join).sorted().toList();
    assertThat(codes).hasSize(12).startsWith(200).doesNotContain(500, 503);
    assertThat(codes.subList(1, 12)).containsOnly(409);
    assertThat(text("SELECT count(*) FROM model_registry")).isEqualTo("1");
  }

  @Test
  void servesAndChangesRowsThatOldWritersHaveRepeated() {
    insert("m1", "hairnets", "1", "2026-01-01T00:00:00Z");
    insert("m2", "hairnets", "1", "2026-01-02T00:00:00Z");
    sql(
        "UPDATE model_registry SET status = 'retired', metrics = 'null', artifacts = '[1]',"
            + " training_params = '\"x\"' WHERE id = 'm1'");
    given()
        .get(MODELS)
        .then()
        .body("id", contains("m2", "m1"))
        .body("[1].status", equalTo("retired"))
        .body("[1].metrics", anEmptyMap())
        .body("[1].artifacts", anEmptyMap())
        .body("[1].training_params", anEmptyMap());
    json("{\"description\":\"best\",\"name\":\"hairnets\",\"status\":\"testing\"}")
        .put(M1)
        .then()
        .statusCode(200)
        .body("description", equalTo("best"))
        .body("status", equalTo("testing"));
    expect(register("hairnets", "1").then(), ProblemType.DUPLICATE);
  }

  @Test
  void filtersAndSearches() {
    sql("INSERT INTO datasets (id, name, version, size) VALUES ('d1', 'heads', '1', 7)");
    insert("m1", "hairnet detector", "1", "2026-01-01T00:00:00Z");
    insert("m2", "glove detector", "1", "2026-01-02T00:00:00Z");
    insert("m3", "pose", "1", "2026-01-03T00:00:00Z");
    sql("UPDATE model_registry SET model_type = 'pose', status = 'retired' WHERE id = 'm3'");
    sql("UPDATE model_registry SET dataset_id = 'd1' WHERE id = 'm2'");
    given().get(MODELS + "?model_type=pose").then().body("id", contains("m3"));
    given().get(MODELS + "?status=retired").then().body("id", contains("m3"));
    given().get(MODELS + "?status=active").then().body("id", contains("m2", "m1"));
    given().get(MODELS + "?dataset_id=d1").then().body("id", contains("m2"));
    given().get(MODELS + "?q=hairnet").then().body("id", contains("m1"));
    given().get(MODELS + "?q=detector&limit=1").then().header("X-Total-Count", equalTo("2"));
    given().get(MODELS + "?q=detector&model_type=pose").then().body("$", empty());
  }

  @Test
  void goesOnByPageByOffsetAndByCursor() {
    for (int i = 1; i <= 5; i++) {
      // two of each time, so that the key decides
      insert("m" + i, "m", String.valueOf(i), "2026-01-0" + (i + 1) / 2 + "T00:00:00Z");
    }
    given().get(MODELS + "?page=2&page_size=2").then().body("id", contains("m3", "m2"));
    given()
        .get(MODELS + "?limit=2&offset=4")
        .then()
        .header("X-Total-Count", equalTo("5"))
        .header("Link", nullValue())
        .body("id", contains("m1"));
    String next = next(given().get(MODELS + "?limit=2"));
    sql(
        "INSERT INTO model_registry (id, name, model_type, version, model_path)"
            + " VALUES ('m9', 'm', 'yolo', '9', 'a.pt')");
    Response second = given().urlEncodingEnabled(false).get(next);
    second.then().body("id", contains("m3", "m2"));
    given().urlEncodingEnabled(false).get(next(second)).then().body("id", contains("m1"));
    expect(given().get(MODELS + "?cursor=nonsense").then(), ProblemType.INVALID_PARAMETER);
    expect(given().get(MODELS + "?limit=0").then(), ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains("limit"));
  }

  @Test
  void readsAListInOneStatementAndALineageInTwo() {
    for (int i = 0; i < 20; i++) {
      insert("m" + i, "m", String.valueOf(i), "2026-01-01T00:00:00Z");
    }
    assertThat(statements(() -> given().get(MODELS).then().body("$", hasSize(20)))).isEqualTo(1);
    // and one that counts what is not on the page
    assertThat(statements(() -> given().get(MODELS + "?limit=5").then().body("$", hasSize(5))))
        .isEqualTo(2);
    assertThat(statements(() -> given().get(M1 + "/lineage").then().statusCode(200))).isEqualTo(2);
  }

  @Test
  void changesOnlyWhatIsSentAndMergesObjects() {
    insert("m1", "hairnets", "1", "2026-01-01T00:00:00Z");
    sql(
        "UPDATE model_registry SET metrics = '{\"map\": 0.5, \"loss\": 1}', description = 'old',"
            + " report_path = 'r.html' WHERE id = 'm1'");
    json("{\"metrics\":{\"map\":0.7,\"loss\":null},\"report_path\":null}")
        .patch(M1)
        .then()
        .statusCode(200)
        .body("metrics.map", equalTo(0.7f))
        .body("metrics.loss", nullValue())
        .body("report_path", nullValue())
        .body("description", equalTo("old"))
        .body("name", equalTo("hairnets"));
    for (String field : List.of("name", "version", "model_type", "model_path", "status")) {
      expect(json("{\"" + field + "\":null}").patch(M1).then(), ProblemType.VALIDATION)
          .body("errors.field", contains(field));
    }
  }

  @Test
  void changesAModelOnlyIfItIsAsTheClientHasReadIt() {
    insert("m1", "hairnets", "1", "2026-01-01T00:00:00Z");
    String tag = given().get(M1).header("ETag");
    given().header("If-None-Match", tag).get(M1).then().statusCode(304);
    sql("UPDATE model_registry SET description = 'moved'");
    expect(
        json("{\"name\":\"x\"}").header("If-Match", tag).put(M1).then(),
        ProblemType.PRECONDITION_FAILED);
    expect(
        json("{\"status\":\"testing\"}").header("If-Match", tag).post(M1 + "/status").then(),
        ProblemType.PRECONDITION_FAILED);
    expect(given().header("If-Match", tag).delete(M1).then(), ProblemType.PRECONDITION_FAILED);
    given().get(M1).then().body("name", equalTo("hairnets")).body("status", equalTo("active"));
  }

  @ParameterizedTest
  @CsvSource({
    "active, 'active testing archived deprecated disabled'",
    "testing, 'testing active archived disabled'",
    "deprecated, 'deprecated active archived disabled'",
    "disabled, 'disabled testing active archived'",
    "archived, 'archived testing'",
    "retired, 'active testing archived deprecated disabled'"
  })
  void goesOnlyWhereItsStatusLeads(String from, String ways) {
    insert("m1", "hairnets", "1", "2026-01-01T00:00:00Z");
    for (ModelStatus to : ModelStatus.values()) {
      for (String way : List.of("POST " + M1 + "/status", "PATCH " + M1)) {
        sql("UPDATE model_registry SET status = '" + from + "'");
        String[] request = way.split(" ");
        var answer = json("{\"status\":\"" + to + "\"}").request(request[0], request[1]).then();
        if (List.of(ways.split(" ")).contains(to.value())) {
          answer.statusCode(200).body("status", equalTo(to.value()));
        } else {
          expect(answer, ProblemType.CONFLICT)
              .body("errors.field", contains("status"))
              .body("detail", containsString(from + " to " + to));
        }
      }
    }
    expect(json("{\"status\":\"asleep\"}").post(M1 + "/status").then(), ProblemType.VALIDATION)
        .body("errors.field", contains("status"))
        .body("detail", containsString("archived"));
    expect(json("{}").post(M1 + "/status").then(), ProblemType.VALIDATION);
  }

  @Test
  void namesWhatItComesFromAndWhereItWent() {
    sql(
        "INSERT INTO datasets (id, name, version, size, sample_count) VALUES ('d1', 'heads', '1', 7, 3);"
            + "INSERT INTO workflows (id, name, type, trigger, steps)"
            + " VALUES ('w1', 'Nightly', 'training', 'manual', '[]');"
            + "INSERT INTO workflow_runs (id, workflow_id, status) VALUES ('r1', 'w1', 'success')");
    String model =
        json("{\"name\":\"hairnets\",\"model_type\":\"yolo\",\"model_path\":\"a.pt\","
                + "\"dataset_id\":\"d1\",\"workflow_run_id\":\"r1\"}")
            .post(REGISTER)
            .then()
            .statusCode(200)
            .body("workflow_run_id", equalTo("r1"))
            .body("training_params.workflow_run_id", equalTo("r1"))
            .extract()
            .path("id");
    sql(
        "INSERT INTO deployments (id, name, model_version, environment, deployment_config) VALUES"
            + " ('x1', 'gate', '1', 'production', '{\"model_id\": \""
            + model
            + "\"}'), ('x2', 'other', '1', 'staging', NULL)");
    given()
        .get(MODELS + "/" + model + "/lineage")
        .then()
        .statusCode(200)
        .body("model.id", equalTo(model))
        .body("dataset.id", equalTo("d1"))
        .body("dataset.sample_count", equalTo(3))
        .body("workflow_run.id", equalTo("r1"))
        .body("workflow_run.status", equalTo("success"))
        .body("workflow_run.workflow_name", equalTo("Nightly"))
        .body("deployments.id", contains("x1"));
    sql("DELETE FROM datasets; DELETE FROM workflows");
    given()
        .get(MODELS + "/" + model + "/lineage")
        .then()
        .statusCode(200)
        .body("dataset", nullValue())
        .body("workflow_run", nullValue())
        .body("workflow_run_id", equalTo("r1"));
    json("{\"workflow_run_id\":\"r1\",\"description\":\"sent back as it was\"}")
        .put(MODELS + "/" + model)
        .then()
        .statusCode(200);
    expect(given().get(MODELS + "/none/lineage").then(), ProblemType.NOT_FOUND);
  }

  @Test
  void keepsTheNameOfADataSetThatNobodyHasInTheLineage() {
    sql(
        "INSERT INTO model_registry (id, name, model_type, version, model_path, dataset_id)"
            + " VALUES ('m1', 'm', 'yolo', '1', 'a.pt', 'gone')");
    given()
        .get(M1 + "/lineage")
        .then()
        .body("dataset_id", equalTo("gone"))
        .body("dataset", nullValue())
        .body("deployments", empty());
  }

  @Test
  void isNotDeletedWhileADeploymentUsesIt() {
    insert("m1", "hairnets", "1", "2026-01-01T00:00:00Z");
    sql(
        "INSERT INTO deployments (id, name, model_version, environment, deployment_config)"
            + " VALUES ('x1', 'gate', '1', 'production', '{\"model_id\": \"m1\"}')");
    expect(given().delete(M1).then(), ProblemType.CONFLICT).body("detail", containsString("x1"));
    sql("DELETE FROM deployments");
    given().delete(M1).then().statusCode(200).body("message", not(empty()));
    expect(given().get(M1).then(), ProblemType.NOT_FOUND);
    expect(given().delete(M1).then(), ProblemType.NOT_FOUND);
  }

  @Test
  void refusesReferencesToNothing() {
    for (String field : List.of("dataset_id", "workflow_run_id")) {
      expect(
              json("{\"name\":\"n\",\"model_type\":\"t\",\"model_path\":\"p\",\""
                      + field
                      + "\":\"none\"}")
                  .post(REGISTER)
                  .then(),
              ProblemType.VALIDATION)
          .body("errors.field", contains(field));
      insert("m1", "hairnets", "1", "2026-01-01T00:00:00Z");
      expect(json("{\"" + field + "\":\"none\"}").patch(M1).then(), ProblemType.VALIDATION)
          .body("errors.field", contains(field));
      sql("TRUNCATE model_registry");
    }
    expect(json("{}").post(REGISTER).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("model_path", "model_type", "name"));
  }

  @Test
  void isRegisteredOnceUnderOneKey() {
    for (int i = 0; i < 2; i++) {
      json("{\"name\":\"n\",\"model_type\":\"t\",\"model_path\":\"p\"}")
          .header("Idempotency-Key", "k")
          .post(REGISTER)
          .then()
          .statusCode(200);
    }
    assertThat(text("SELECT count(*) FROM model_registry")).isEqualTo("1");
  }

  private long statements(Runnable request) {
    long before = sessions.getStatistics().getPrepareStatementCount();
    request.run();
    return sessions.getStatistics().getPrepareStatementCount() - before;
  }

  private static String next(Response answer) {
    return answer.header("Link").replaceAll("<(.*)>.*", "$1");
  }

  private static Response register(String name, String version) {
    String more = version == null ? "" : ",\"version\":\"" + version + "\"";
    return json("{\"name\":\""
            + name
            + "\",\"model_type\":\"yolo\",\"model_path\":\"a.pt\""
            + more
            + "}")
        .post(REGISTER);
  }

  private void insert(String id, String name, String version, String time) {
    sql(
        "INSERT INTO model_registry (id, name, model_type, version, model_path, created_at)"
            + " VALUES ('%s', '%s', 'yolo', '%s', 'a.pt', '%s')"
                .formatted(id, name, version, time));
  }
}
