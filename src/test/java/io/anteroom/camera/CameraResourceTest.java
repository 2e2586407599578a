package io.anteroom.camera;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.list.TrigramSearch;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CameraResourceTest extends RestTest {
  private static final String CAMERAS = "/api/v1/cameras";
  private static final String CAM0 = CAMERAS + "/cam0";

  @Inject SessionFactory sessions;
  @Inject TrigramSearch trigrams;

  @Test
  void createsACameraWithTheDefaultsOfTheOldApi() {
    json("{\"name\":\"Gate\",\"source\":\"rtsp://10.0.0.5/1\",\"log_interval\":5}")
        .post(CAMERAS)
        .then()
        .statusCode(200)
        .header("Location", notNullValue())
        .header("ETag", matchesPattern("\"[\\w-]{22}\""))
        .body("ok", equalTo(true))
        .body("camera.id", matchesPattern("[0-9a-f-]{36}"))
        .body("camera.location", equalTo("unknown"))
        .body("camera.status", equalTo("active"))
        .body("camera.active", equalTo(true))
        .body("camera.enabled", equalTo(true))
        .body("camera.camera_type", equalTo("fixed"))
        .body("camera.resolution", contains(1920, 1080))
        .body("camera.fps", equalTo(25))
        .body("camera.source", equalTo("rtsp://10.0.0.5/1"))
        .body("camera.log_interval", equalTo(5))
        .body("camera.metadata.log_interval", equalTo(5))
        .body("camera.created_at", endsWith("Z"))
        .body("camera.updated_at", endsWith("Z"));
  }

  /** PostgreSQL refuses a prepared statement whose columns have changed. */
  @Test
  void listsOnWhileANewerReleaseWidensTheTable() {
    listTenTimes();
    sql("ALTER TABLE cameras ADD COLUMN of_a_newer_release text");
    listTenTimes();
    sql("ALTER TABLE cameras DROP COLUMN of_a_newer_release");
    sql("ALTER TABLE cameras ALTER COLUMN name TYPE varchar(200)");
    listTenTimes();
    sql("ALTER TABLE cameras ALTER COLUMN name TYPE varchar(100)");
    listTenTimes();
  }

  private static void listTenTimes() {
    for (int i = 0; i < 10; i++) {
      given().get(CAMERAS).then().statusCode(200);
    }
  }

  @Test
  void takesWhatTheNewFrontEndSends() {
    json("{\"name\":\"A\",\"location\":\"hall\",\"source\":\"s\",\"resolution\":[640,480],\"fps\":10,"
            + "\"camera_type\":\"rtsp\",\"enabled\":false}")
        .post(CAMERAS)
        .then()
        .statusCode(200)
        .body("camera.camera_type", equalTo("fixed"))
        .body("camera.status", equalTo("inactive"))
        .body("camera.enabled", equalTo(false))
        .body("camera.resolution", contains(640, 480));
  }

  @Test
  void listsCamerasByName() {
    create("b", "Beta");
    create("a", "Alpha");
    given().get(CAMERAS).then().statusCode(200).body("cameras.id", contains("a", "b"));
  }

  @Test
  void listsOnlyActiveCamerasOnRequest() {
    create("a", "Alpha");
    create("b", "Beta");
    given()
        .post(CAMERAS + "/a/deactivate")
        .then()
        .statusCode(200)
        .body("ok", equalTo(true))
        .body("camera_id", equalTo("a"))
        .body("active", equalTo(false))
        .body("stopped", equalTo(false));
    given().get(CAMERAS + "?active_only=true").then().body("cameras.id", contains("b"));
    given().get(CAMERAS + "?active_only=false").then().body("cameras.id", contains("a", "b"));
    given().post(CAMERAS + "/a/activate").then().statusCode(200).body("active", equalTo(true));
    given().get(CAMERAS + "?active_only=true&q=alpha").then().body("cameras.id", contains("a"));
  }

  @Test
  void walksAListPageByPage() {
    List.of("c", "a", "b", "e", "d").forEach(id -> create(id, "Same name"));
    String next = CAMERAS + "?limit=2";
    StringBuilder seen = new StringBuilder();
    for (int page = 0; page < 3; page++) {
      var answer = given().urlEncodingEnabled(false).get(next).then().statusCode(200).extract();
      seen.append(String.join("", answer.<List<String>>path("cameras.id"))).append('|');
      String link = answer.header("Link");
      next = link == null ? null : link.substring(1, link.indexOf('>'));
    }
    assertThat(seen).hasToString("ab|cd|e|");
    assertThat(next).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "page=2&page_size=2, c d, 2, 2",
    "limit=2&offset=3, d e, 2, 3",
    "page=4&page_size=2, '', 4, 6",
    "q=same&page=2&page_size=3, d e, 2, 3"
  })
  void turnsPagesAsOldClientsDo(String query, String ids, int page, int offset) {
    List.of("c", "a", "b", "e", "d").forEach(id -> create(id, "Same name"));
    var answer = given().get(CAMERAS + "?" + query).then().statusCode(200);
    assertThat(String.join(" ", answer.extract().<List<String>>path("cameras.id"))).isEqualTo(ids);
    answer.body("total", equalTo(5)).body("page", equalTo(page)).body("offset", equalTo(offset));
  }

  @Test
  void readsAListInOneStatement() {
    for (int i = 0; i < 30; i++) {
      create("cam" + i, "Camera " + i);
    }
    long before = sessions.getStatistics().getPrepareStatementCount();
    given().get(CAMERAS).then().statusCode(200);
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NULL | 1920 | 1080",
        "'\"1280x720\"' | 1280 | 720",
        "'\"[800, 600]\"' | 800 | 600",
        "'{\"width\": 320, \"height\": 240}' | 320 | 240",
        "'[640, 480]' | 640 | 480",
        "'[640]' | 1920 | 1080",
        "'[0, -1]' | 1920 | 1080",
        "'\"broken\"' | 1920 | 1080",
        "'17' | 1920 | 1080",
        "'[\"a\", null]' | 1920 | 1080"
      },
      quoteCharacter = '`')
  void answersTwoNumbersWhateverTheRowHoldsAsResolution(String stored, int width, int height) {
    sql("INSERT INTO cameras (id, name, resolution) VALUES ('cam0', 'Old', " + stored + ")");
    given().get(CAM0).then().statusCode(200).body("resolution", contains(width, height));
    given().get(CAMERAS).then().body("cameras[0].resolution", contains(width, height));
  }

  @Test
  void servesRowsThatOldWritersLeftBehind() {
    sql(
        "INSERT INTO cameras (id, name, stream_url, camera_type, resolution, fps, metadata)"
            + " VALUES ('cam0', 'Old', 'rtsp://old', 'ip_camera', NULL, NULL,"
            + " '[\"no object\"]')");
    given()
        .get(CAM0)
        .then()
        .statusCode(200)
        .body("camera_type", equalTo("fixed"))
        .body("source", equalTo("rtsp://old"))
        .body("fps", nullValue())
        .body("status", equalTo("inactive"))
        .body("$", hasKey("auto_start"));
    json("{\"location\":\"hall\"}").patch(CAM0).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH"})
  void changesOnlyWhatIsSent(String method) {
    json("{\"id\":\"cam0\",\"name\":\"N\",\"source\":\"s\",\"location\":\"hall\",\"profile\":\"fast\","
            + "\"region_id\":\"r1\",\"metadata\":{\"env\":{\"A\":\"1\"},\"note\":\"x\"}}")
        .post(CAMERAS)
        .then()
        .statusCode(200);
    json("{\"fps\":12,\"metadata\":{\"note\":null,\"more\":[1.5]}}")
        .request(method, CAM0)
        .then()
        .statusCode(200)
        .body("status", equalTo("success"))
        .body("camera.fps", equalTo(12))
        .body("camera.location", equalTo("hall"))
        .body("camera.region_id", equalTo("r1"))
        .body("camera.profile", equalTo("fast"))
        .body("camera.source", equalTo("s"))
        .body("camera.status", equalTo("active"))
        .body("camera.metadata", not(hasKey("note")))
        .body("camera.metadata.env.A", equalTo("1"))
        .body("camera.metadata.more", contains(1.5f));
  }

  @Test
  void clearsAFieldThatIsSentAsNull() {
    create("cam0", "N");
    json("{\"location\":null,\"region_id\":null,\"resolution\":null}")
        .patch(CAM0)
        .then()
        .statusCode(200)
        .body("camera.location", nullValue())
        .body("camera.resolution", contains(1920, 1080));
    expect(json("{\"name\":null}").patch(CAM0).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("name"));
  }

  @Test
  void understandsEnabledAndActiveInAnUpdate() {
    create("cam0", "N");
    json("{\"enabled\":false}").put(CAM0).then().body("camera.status", equalTo("inactive"));
    json("{\"active\":true}").put(CAM0).then().body("camera.status", equalTo("active"));
    json("{\"status\":\"maintenance\"}").put(CAM0).then().body("camera.enabled", equalTo(false));
  }

  @Test
  void takesItsOwnAnswerBackAsAnUpdate() {
    create("cam0", "N");
    String answer = given().get(CAM0).asString();
    String changed = json(answer).put(CAM0).then().statusCode(200).extract().path("camera.name");
    assertThat(changed).isEqualTo("N");
    assertThat(given().get(CAM0).asString()).isEqualTo(answer);
  }

  @Test
  void recordsAutoStart() {
    create("cam0", "N");
    given()
        .put(CAM0 + "/auto-start?auto_start=true")
        .then()
        .statusCode(200)
        .body("ok", equalTo(true))
        .body("auto_start", equalTo(true));
    given().get(CAM0).then().body("auto_start", equalTo(true)).body("source", equalTo("s"));
    expect(given().put(CAM0 + "/auto-start").then(), ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains("auto_start"));
  }

  @Test
  void deletesACameraAndKeepsItsRegions() {
    create("cam0", "N");
    sql(
        "INSERT INTO regions (region_id, region_type, name, polygon, camera_id)"
            + " VALUES ('r1', 'handwash', 'R', '[[0,0],[1,0],[1,1]]', 'cam0')");
    given().delete(CAM0).then().statusCode(200).body("status", equalTo("success"));
    expect(given().get(CAM0).then(), ProblemType.NOT_FOUND);
    given()
        .get("/api/v1/management/regions/r1")
        .then()
        .statusCode(200)
        .body("camera_id", nullValue());
  }

  @Test
  void saysNotFoundForEveryOperationOnAnUnknownCamera() {
    expect(given().get(CAM0).then(), ProblemType.NOT_FOUND);
    expect(json("{\"fps\":1}").put(CAM0).then(), ProblemType.NOT_FOUND);
    expect(json("{\"fps\":1}").patch(CAM0).then(), ProblemType.NOT_FOUND);
    expect(given().delete(CAM0).then(), ProblemType.NOT_FOUND);
    expect(given().post(CAM0 + "/activate").then(), ProblemType.NOT_FOUND);
    expect(given().post(CAM0 + "/deactivate").then(), ProblemType.NOT_FOUND);
    expect(given().put(CAM0 + "/auto-start?auto_start=true").then(), ProblemType.NOT_FOUND);
    expect(given().get(CAMERAS + "/a%00b").then(), ProblemType.NOT_FOUND);
  }

  @Test
  void refusesASecondCameraOfTheSameId() {
    create("cam0", "N");
    expect(
            json("{\"id\":\"cam0\",\"name\":\"M\",\"source\":\"s\"}").post(CAMERAS).then(),
            ProblemType.DUPLICATE)
        .body("errors.field", contains("id"));
    given().get(CAM0).then().body("name", equalTo("N"));
  }

  @Test
  void letsOneOfManySimultaneousCreationsWin() throws Exception {
    List<Integer> statuses =
        together(
            8,
            () ->
                json("{\"id\":\"cam0\",\"name\":\"M\",\"source\":\"s\"}")
                    .post(CAMERAS)
                    .statusCode());
    assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | name",
        "{\"name\":\"N\"} | source",
        "{\"name\":\" \",\"source\":\"s\"} | name",
        "{\"name\":\"a\\u0000b\",\"source\":\"s\"} | name",
        "{\"name\":\"a\\nb\",\"source\":\"s\"} | name",
        "{\"name\":\"a\\ud800\",\"source\":\"s\"} | name",
        "{\"name\":5,\"source\":\"s\"} | name",
        "{\"name\":{},\"source\":\"s\"} | name",
        "{\"name\":\"N\",\"source\":\"s\",\"id\":\"a/b\"} | id",
        "{\"name\":\"N\",\"source\":\"s\",\"id\":\"\"} | id",
        "{\"name\":\"N\",\"source\":\"s\",\"id\":\"..\"} | id",
        "{\"name\":\"N\",\"source\":\"s\",\"fps\":0} | fps",
        "{\"name\":\"N\",\"source\":\"s\",\"fps\":2.5} | fps",
        "{\"name\":\"N\",\"source\":\"s\",\"fps\":\"25\"} | fps",
        "{\"name\":\"N\",\"source\":\"s\",\"fps\":99999999999999999999} | fps",
        "{\"name\":\"N\",\"source\":\"s\",\"fps\":1e400} | fps",
        "{\"name\":\"N\",\"source\":\"s\",\"status\":\"gone\"} | status",
        "{\"name\":\"N\",\"source\":\"s\",\"status\":1} | status",
        "{\"name\":\"N\",\"source\":\"s\",\"active\":\"yes\"} | active",
        "{\"name\":\"N\",\"source\":\"s\",\"active\":1} | active",
        "{\"name\":\"N\",\"source\":\"s\",\"resolution\":[1]} | resolution",
        "{\"name\":\"N\",\"source\":\"s\",\"resolution\":[1,-1]} | resolution[1]",
        "{\"name\":\"N\",\"source\":\"s\",\"resolution\":[null,1]} | resolution[0]",
        "{\"name\":\"N\",\"source\":\"s\",\"resolution\":\"1x1\"} | resolution",
        "{\"name\":\"N\",\"source\":\"s\",\"resolution\":[1,99999]} | resolution[1]",
        "{\"name\":\"N\",\"source\":\"s\",\"metadata\":[]} | metadata",
        "{\"name\":\"N\",\"source\":\"s\",\"metadata\":{\"a\\u0000\":1}} | metadata",
        "{\"name\":\"N\",\"source\":\"s\",\"metadata\":{\"a\":[\"\\u0000\"]}} | metadata",
        "{\"name\":\"N\",\"source\":\"s\",\"metadata\":{\"a\":1e999}} | metadata",
        "{\"name\":\"N\",\"source\":\"s\",\"imgsz\":\"\\u0000\"} | imgsz",
        "[] | body",
        "7 | body",
        "\"x\" | body",
        "null | body"
      })
  void namesTheFieldThatIsNotValid(String body, String field) {
    expect(json(body).post(CAMERAS).then(), ProblemType.VALIDATION)
        .body("errors.field", hasItem(field));
    given().get(CAMERAS).then().body("cameras", empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"\"} | name",
        "{\"id\":\"other\"} | id",
        "{\"enabled\":\"no\"} | active",
        "{\"resolution\":[1,0]} | resolution[1]",
        "{\"source\":null} | source",
        "{\"status\":\"x\"} | status",
        "[] | body",
        "null | body",
        "{\"fps\":1,\"metadata\":{\"a\":\"\\u0000\"}} | metadata"
      })
  void namesTheFieldOfAnUpdateThatIsNotValidAndChangesNothing(String body, String field) {
    create("cam0", "N");
    String before = given().get(CAM0).asString();
    expect(json(body).patch(CAM0).then(), ProblemType.VALIDATION)
        .body("errors.field", contains(field));
    assertThat(given().get(CAM0).asString()).isEqualTo(before);
  }

  @Test
  void storesTextOfEveryScript() {
    String name = "摄像头 Çıkış 🏭 'x' \\\" %_";
    create("カメラ 0#?", name);
    given()
        .get(CAMERAS + "/{id}", "カメラ 0#?")
        .then()
        .statusCode(200)
        .body("name", equalTo(name.replace("\\\"", "\"")));
    given().queryParam("q", "摄像头").get(CAMERAS).then().body("cameras.id", contains("カメラ 0#?"));
  }

  @Test
  void findsNamesThatContainTheTextFirstAndThenThoseWrittenAlike() {
    create("1", "Entrance left");
    create("2", "Back entrance");
    create("3", "Entrence (old)");
    create("4", "Wash basin");
    given()
        .get(CAMERAS + "?q=entrance")
        .then()
        .body("cameras.id.subList(0, 2)", not(hasItem("3")))
        .body("cameras[2].id", equalTo("3"))
        .body("cameras.id", not(hasItem("4")));
    given().get(CAMERAS + "?q=entarnce").then().body("cameras.id", hasItem("1"));
    given().get(CAMERAS + "?q=WASH").then().body("cameras.id", contains("4"));
  }

  @Test
  void findsNamesByAPlainMatchWithoutTrigrams() {
    create("1", "Entrance 100%");
    create("2", "Entrance 100");
    whileDiffering(
        // dropped, it would come back by itself
        "CREATE SCHEMA apart; ALTER EXTENSION pg_trgm SET SCHEMA apart",
        "ALTER EXTENSION pg_trgm SET SCHEMA public; DROP SCHEMA apart",
        () -> {
          gate.structureDoubted();
          Awaitility.await().until(() -> !trigrams.available());
          given().get(CAMERAS + "?q=ENTRANCE").then().body("cameras.id", contains("2", "1"));
          given().queryParam("q", "0%").get(CAMERAS).then().body("cameras.id", contains("1"));
          given().queryParam("q", "_").get(CAMERAS).then().body("cameras", empty());
          given().queryParam("q", "\\").get(CAMERAS).then().body("cameras", empty());
          given().get(CAMERAS + "?q=entarnce").then().body("cameras", empty());
        });
  }

  @ParameterizedTest
  @CsvSource({
    "limit=abc,limit",
    "limit=0,limit",
    "limit=1001,limit",
    "page=0,page",
    "offset=-1,offset",
    "limit=99999999999,limit",
    "active_only=perhaps,active_only",
    "cursor=zzz,cursor",
    "q=%00,q"
  })
  void namesTheParameterThatIsNotValid(String query, String parameter) {
    expect(
            given().urlEncodingEnabled(false).get(CAMERAS + "?" + query).then(),
            ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains(parameter));
  }

  @Test
  void answersNotModifiedToAClientThatHasTheRepresentation() {
    create("cam0", "N");
    String tag = given().get(CAM0).header("ETag");
    given().header("If-None-Match", tag).get(CAM0).then().statusCode(304).header("ETag", tag);
    given().header("If-None-Match", "\"x\", W/" + tag).get(CAM0).then().statusCode(304);
    given().header("If-None-Match", "\"x\"").get(CAM0).then().statusCode(200);
    String list = given().get(CAMERAS).header("ETag");
    given().header("If-None-Match", list).get(CAMERAS).then().statusCode(304);
  }

  @Test
  void changesARecordOnlyIfItIsAsTheClientHasReadIt() {
    create("cam0", "N");
    String tag = given().get(CAM0).header("ETag");
    sql("UPDATE cameras SET location = 'moved by an old writer' WHERE id = 'cam0'");
    String now = given().get(CAM0).header("ETag");
    expect(json("{\"fps\":1}").header("If-Match", tag).put(CAM0).then(), refused());
    expect(json("{\"fps\":1}").header("If-Match", "W/" + now).patch(CAM0).then(), refused());
    expect(given().header("If-Match", tag).delete(CAM0).then(), refused());
    expect(given().header("If-Match", tag).post(CAM0 + "/activate").then(), refused());
    String after = json("{\"fps\":1}").header("If-Match", "\"x\", " + now).put(CAM0).header("ETag");
    given().get(CAM0).then().header("ETag", after).body("fps", equalTo(1));
    given().header("If-Match", "*").delete(CAM0).then().statusCode(200);
  }

  @Test
  void letsExactlyOneOfManyUpdatesOfTheSameStateWin() throws Exception {
    create("cam0", "N");
    String tag = given().get(CAM0).header("ETag");
    List<Integer> statuses =
        together(
            8,
            () ->
                json("{\"location\":\"" + Thread.currentThread().getName() + "\"}")
                    .header("If-Match", tag)
                    .patch(CAM0)
                    .statusCode());
    assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
  }

  @Test
  void losesNoneOfManyUpdatesOfDifferentSettings() throws Exception {
    create("cam0", "N");
    together(
        8,
        () ->
            json("{\"metadata\":{\"" + Thread.currentThread().getName() + "\":1}}")
                .patch(CAM0)
                .statusCode());
    given().get(CAM0).then().body("metadata.size()", equalTo(1 + 8));
  }

  @Test
  void ignoresFieldsThatItDoesNotKnow() {
    json("{\"name\":\"N\",\"source\":\"s\",\"colour\":\"red\"}")
        .post(CAMERAS)
        .then()
        .statusCode(200);
  }

  @Test
  void documentsEveryOperation() {
    given()
        .accept("application/json")
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("paths.'/api/v1/cameras/{id}'.patch.responses", hasKey("412"))
        .body("paths.'/api/v1/cameras/{id}'.patch.responses", hasKey("422"))
        .body("paths.'/api/v1/cameras/{id}'.get.responses", hasKey("404"))
        .body("components.schemas.NewCamera.required", hasItem("source"))
        .body("components.schemas.NewCamera.properties", hasKey("camera_type"))
        .body("components.schemas.PartialNewCamera", not(hasKey("required")))
        .body("components.schemas.PartialNewCamera.properties", hasKey("camera_type"))
        .body("components.schemas.Camera.properties", hasKey("created_at"))
        .body(
            "components.schemas.NewRegion.properties.rules.anyOf[0].'$ref'",
            equalTo("#/components/schemas/JsonObject"))
        .body("components.schemas.JsonObject.type", equalTo("object"));
  }

  private static ProblemType refused() {
    return ProblemType.PRECONDITION_FAILED;
  }

  private static void create(String id, String name) {
    json("{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"source\":\"s\"}")
        .post(CAMERAS)
        .then()
        .statusCode(200);
  }

  private static List<Integer> together(int times, Callable<Integer> request) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(times);
    try {
      List<Future<Integer>> answers = clients.invokeAll(Collections.nCopies(times, request));
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
      return statuses;
    } finally {
      clients.shutdownNow();
    }
  }
}
