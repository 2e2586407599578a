package io.anteroom.dataset;

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
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The records of data sets. */
@QuarkusTest
class DatasetResourceTest extends RestTest {
  private static final String DATASETS = DatasetResource.PATH;
  private static final String D1 = DATASETS + "/d1";

  @Inject SessionFactory sessions;

  @BeforeEach
  void emptyTheTables() throws Exception {
    sql("TRUNCATE datasets CASCADE");
    StoredFiles.clear();
  }

  @Test
  void isRecordedWithoutFilesAndListed() {
    Response answer =
        json("{\"name\":\"heads\",\"tags\":[\"hairnet\",\"detection\"],\"sample_count\":3,"
                + "\"quality_score\":92.5,\"quality_metrics\":{\"completeness\":95,\"accuracy\":90}}")
            .post(DATASETS);
    answer
        .then()
        .statusCode(200)
        .header("Location", matchesPattern(".*/dataset_[0-9a-f]{12}"))
        .body("version", equalTo("1.0.0"))
        .body("status", equalTo("active"))
        .body("size", equalTo(0))
        .body("file_path", nullValue());
    given()
        .get(DATASETS)
        .then()
        .statusCode(200)
        .header("X-Total-Count", equalTo("1"))
        .body("[0].id", equalTo(answer.path("id")))
        .body("[0].tags", contains("hairnet", "detection"))
        .body("[0].sample_count", equalTo(3))
        .body("[0].label_count", nullValue())
        .body("[0].quality_metrics.completeness", equalTo(95));
    given().get(answer.header("Location")).then().header("ETag", equalTo(answer.header("ETag")));
  }

  @Test
  void takesTheNextVersionThatIsFreeUnlessOneIsNamed() {
    insert("d1", "heads", "2026");
    insert("d2", "heads", "1.0.7");
    insert("d3", "heads", "1.0.x");
    create("{\"name\":\"heads\"}").then().statusCode(200).body("version", equalTo("1.0.8"));
    create("{\"name\":\"gloves\"}").then().statusCode(200).body("version", equalTo("1.0.0"));
    create("{\"name\":\"gloves\"}").then().statusCode(200).body("version", equalTo("1.0.1"));
    expect(create("{\"name\":\"heads\",\"version\":\"2026\"}").then(), ProblemType.DUPLICATE)
        .body("errors.field", contains("version"));
    expect(json("{\"version\":\"1.0.7\"}").patch(D1).then(), ProblemType.DUPLICATE)
        .body("errors.field", contains("version"));
    json("{\"name\":\"heads\",\"version\":\"2026\"}").patch(D1).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {",\"version\":\"1\"", ""})
  void ofManyOfOneNameNoTwoHaveOneVersion(String version) {
    List<Integer> codes =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> create("{\"name\":\"heads\"" + version + "}").statusCode()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(codes)
        .containsOnly(version.isEmpty() ? new Integer[] {200} : new Integer[] {200, 409});
    long made = codes.stream().filter(code -> code == 200).count();
    assertThat(made).isEqualTo(version.isEmpty() ? 12 : 1);
    assertThat(text("SELECT count(DISTINCT version) FROM datasets")).isEqualTo("" + made);
  }

  @Test
  void servesRowsThatOldWritersLeftBehind() {
    sql(
        "INSERT INTO datasets (id, name, version, size, quality_score, quality_metrics, tags)"
            + " VALUES ('d1', 'heads', '1', 7, 'NaN', 'null', '\"one\"'),"
            + " ('d2', 'heads', '1', 7, NULL, '[1]', '[1, \"two\", null]'),"
            + " ('d3', 'heads', '1', 7, NULL, NULL, NULL)");
    given()
        .get(DATASETS)
        .then()
        .statusCode(200)
        .body("id", contains("d3", "d2", "d1"))
        .body("tags", contains(List.of(), List.of("two"), List.of("one")))
        .body("quality_score", contains(nullValue(), nullValue(), nullValue()))
        .body("quality_metrics[2]", anEmptyMap());
    given().get(DATASETS + "?tag=one").then().body("id", contains("d1"));
    given().get(DATASETS + "?tag=two").then().body("id", contains("d2"));
    json("{\"description\":\"old\"}").patch(D1).then().statusCode(200);
  }

  @Test
  void filtersAndSearches() {
    insert("d1", "heads with hairnets", "1");
    insert("d2", "gloves", "1");
    sql("UPDATE datasets SET status = 'archived' WHERE id = 'd2'");
    given().get(DATASETS + "?status=archived").then().body("id", contains("d2"));
    given().get(DATASETS + "?status=lost").then().statusCode(200).body("$", empty());
    given().get(DATASETS + "?q=hairnet").then().body("id", contains("d1"));
    given()
        .get(DATASETS + "?limit=1")
        .then()
        .header("X-Total-Count", equalTo("2"))
        .header("Link", containsString("rel=\"next\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH"})
  void changesWhatIsSent(String method) {
    insert("d1", "heads", "1");
    sql("UPDATE datasets SET quality_metrics = '{\"a\": 1, \"b\": 2}', tags = '[\"x\"]'");
    json("{\"quality_metrics\":{\"a\":null,\"c\":3},\"label_count\":2,\"status\":\"processing\","
            + "\"size\":7,\"file_path\":null}")
        .request(method, D1)
        .then()
        .statusCode(200)
        .body("quality_metrics.size()", equalTo(2))
        .body("quality_metrics.c", equalTo(3))
        .body("label_count", equalTo(2))
        .body("status", equalTo("processing"))
        .body("tags", contains("x"));
    for (String wrong :
        List.of(
            "size\":8",
            "file_path\":\"x",
            "status\":\"lost",
            "name\":null",
            "quality_score\":101",
            "version\":null",
            "status\":null",
            "tags\":[null]")) {
      String value = wrong.endsWith("x") || wrong.endsWith("lost") ? wrong + "\"" : wrong;
      expect(json("{\"" + value + "}").request(method, D1).then(), ProblemType.VALIDATION)
          .body("errors[0].field", containsString(wrong.split("\"")[0]));
    }
  }

  @Test
  void changesADatasetOnlyIfItIsAsTheClientHasReadIt() {
    insert("d1", "heads", "1");
    String tag = given().get(D1).header("ETag");
    sql("UPDATE datasets SET description = 'moved'");
    expect(
        json("{\"name\":\"x\"}").header("If-Match", tag).put(D1).then(),
        ProblemType.PRECONDITION_FAILED);
    expect(given().header("If-Match", tag).delete(D1).then(), ProblemType.PRECONDITION_FAILED);
    given().get(D1).then().body("name", equalTo("heads"));
  }

  @Test
  void goesAndLeavesItsModels() {
    insert("d1", "heads", "1");
    sql(
        "INSERT INTO model_registry (id, name, model_type, version, model_path, dataset_id)"
            + " VALUES ('m1', 'm', 'yolo', '1', 'a.pt', 'd1') ON CONFLICT (id) DO UPDATE SET dataset_id = 'd1'");
    given().delete(D1).then().statusCode(200).body("message", notNullValue());
    expect(given().get(D1).then(), ProblemType.NOT_FOUND);
    expect(given().delete(D1).then(), ProblemType.NOT_FOUND);
    assertThat(text("SELECT count(*) FROM model_registry WHERE id = 'm1' AND dataset_id IS NULL"))
        .isEqualTo("1");
  }

  /** The id of a row of an old writer may be any text: no folder is ever deleted for it. */
  @ParameterizedTest
  @ValueSource(strings = {"..", ".", ".incoming", "heads", "/tmp"})
  void takesNoFolderWithItThatWasNotUploaded(String id) throws Exception {
    java.nio.file.Files.createDirectories(StoredFiles.FOLDER.resolve("heads"));
    java.nio.file.Files.writeString(StoredFiles.FOLDER.resolve("heads/1.jpg"), "x");
    insert(id, "heads", "1");
    given()
        .urlEncodingEnabled(false)
        .delete(DATASETS + "/" + id.replace("/", "%2F").replace(".", "%2E"));
    sql("DELETE FROM datasets");
    assertThat(StoredFiles.all()).containsExactly("heads/1.jpg");
  }

  @Test
  void readsAListInOneStatement() {
    for (int i = 0; i < 20; i++) {
      insert("d" + i, "heads", "" + i);
    }
    long before = sessions.getStatistics().getPrepareStatementCount();
    given().get(DATASETS).then().body("$", hasSize(20));
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(1);
  }

  @Test
  void isNotGeneratedHere() {
    expect(
        json("{\"dataset_name\":\"x\"}").post(DATASETS + "/generate").then(),
        ProblemType.NOT_IMPLEMENTED);
  }

  private static Response create(String body) {
    return json(body).post(DATASETS);
  }

  private void insert(String id, String name, String version) {
    sql(
        "INSERT INTO datasets (id, name, version, size) VALUES ('%s', '%s', '%s', 7)"
            .formatted(id, name, version));
  }
}
