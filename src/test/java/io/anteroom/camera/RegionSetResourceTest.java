package io.anteroom.camera;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RegionSetResourceTest extends RestTest {
  private static final String REGIONS = "/api/v1/management/regions";
  private static final String BATCH = REGIONS + "/batch";
  private static final String VALIDATE = REGIONS + "/validate";

  /** Two regions that are wrong, one of them twice, and one that is right. */
  private static final String TWO_WRONG =
      """
      {"regions": [
        {"region_id": "r0", "region_type": "handwash", "name": "A", "polygon": [[0,0],[9,0],[9,9]]},
        {"region_id": "r1", "region_type": "kitchen", "name": "B", "polygon": [[0,0],[9,0],[9,9]]},
        {"region_id": "r2", "region_type": "handwash", "name": " ", "polygon": [[0,0],[9,0],[0,0]]}
      ]}
      """;

  @Inject SessionFactory sessions;

  @BeforeEach
  void addACamera() {
    sql("INSERT INTO cameras (id, name) VALUES ('cam0', 'Gate'), ('cam1', 'Door')");
  }

  @Test
  void makesRegionsThatDoNotExistAndChangesTheOthers() {
    json(regions(2, i -> region(i, ", \"rules\": {\"max_occupancy\": 2}, \"is_active\": false")))
        .post(BATCH + "?camera_id=cam0")
        .then()
        .statusCode(200)
        .body("status", equalTo("success"))
        .body("saved", equalTo(2))
        .body("created", equalTo(2))
        .body("updated", equalTo(0));
    json(regions(3, i -> region(i, "").replace("Basin", "Tap")))
        .post(BATCH)
        .then()
        .statusCode(200)
        .body("saved", equalTo(3))
        .body("created", equalTo(1))
        .body("updated", equalTo(2));
    given()
        .get(REGIONS)
        .then()
        .body("name", contains("Tap 0", "Tap 1", "Tap 2"))
        .body("rules.max_occupancy", contains(2, 2, null))
        .body("is_active", contains(false, false, true))
        .body("camera_id", contains("cam0", "cam0", null));
  }

  @Test
  void understandsTheWordsOfTheOtherFrontEnd() {
    json("{\"regions\": [{\"id\": \"r0\", \"name\": \"W\", \"type\": \"work_area\","
            + " \"description\": \"\", \"rules\": {\"requireHairnet\": true}, \"enabled\": true,"
            + " \"points\": [{\"x\": 0, \"y\": 0}, {\"x\": 1, \"y\": 0}, {\"x\": 1, \"y\": 1}]}]}")
        .post(BATCH)
        .then()
        .statusCode(200)
        .body("created", equalTo(1));
    given()
        .get(REGIONS + "/r0")
        .then()
        .body("region_type", equalTo("work_area"))
        .body("rules.requireHairnet", equalTo(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/batch", "/import"})
  void namesEveryRegionThatIsNotValidAndTakesNone(String call) {
    expect(json(TWO_WRONG).post(REGIONS + call).then(), ProblemType.VALIDATION)
        .body(
            "errors.field",
            contains("regions[1].region_type", "regions[2].name", "regions[2].polygon"));
    given().get(REGIONS).then().body("$", empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/batch", "/import"})
  void namesEveryRegionWhoseCameraDoesNotExist(String call) {
    String set =
        regions(4, i -> region(i, ", \"camera_id\": \"%s\"".formatted(i % 2 == 0 ? "cam0" : "x")));
    expect(json(set).post(REGIONS + call).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("regions[1].camera_id", "regions[3].camera_id"));
    given().get(REGIONS).then().body("$", empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/batch", "/import"})
  void refusesOneIdTwice(String call) {
    String set = regions(3, i -> region(i % 2, ""));
    expect(json(set).post(REGIONS + call).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("regions[2].region_id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/batch", "/import"})
  void refusesARegionWithoutAnId(String call) {
    String set = regions(2, i -> region(i, "")).replace("\"region_id\": \"r1\", ", "");
    expect(json(set).post(REGIONS + call).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("regions[1].region_id"));
    given().get(REGIONS).then().body("$", empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/batch", "/import"})
  void takesAThousandRegionsAndNoMore(String call) {
    String fields = ", \"camera_id\": \"cam0\"";
    long before = statements();
    json(regions(1, i -> region(i, fields))).post(REGIONS + call).then().statusCode(200);
    long few = statements() - before;
    before = statements();
    json(regions(1000, i -> region(i, fields))).post(REGIONS + call).then().statusCode(200);
    assertThat(statements() - before).isEqualTo(few).isEqualTo(3);
    assertThat(text("SELECT count(*) FROM regions")).isEqualTo("1000");
    expect(
            json(regions(1001, i -> region(i, fields))).post(REGIONS + call).then(),
            ProblemType.VALIDATION)
        .body("errors.field", contains("regions"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/batch", "/import"})
  void refusesWhatIsNoSetOfRegions(String call) {
    for (String body :
        List.of("{}", "7", "\"text\"", "{\"regions\": {}}", "[7]", "null", "[null]")) {
      expect(json(body).post(REGIONS + call).then(), ProblemType.VALIDATION);
    }
    expect(json("{").post(REGIONS + call).then(), ProblemType.MALFORMED_BODY);
    json("[]").post(REGIONS + call).then().statusCode(200);
  }

  @Test
  void writesOnceUnderOneKey() {
    for (int i = 0; i < 2; i++) {
      json(regions(2, n -> region(n, "")))
          .header("Idempotency-Key", "draw-1")
          .post(BATCH)
          .then()
          .statusCode(200)
          .body("created", equalTo(2));
    }
  }

  @Test
  void letsTwoSavesOfTheSameRegionsBothSucceed() {
    for (int round = 0; round < 5; round++) {
      List<CompletableFuture<Integer>> saves =
          IntStream.range(0, 4)
              .mapToObj(
                  client ->
                      CompletableFuture.supplyAsync(
                          () ->
                              json(regions(50, i -> region(client % 2 == 0 ? i : 49 - i, "")))
                                  .post(BATCH)
                                  .statusCode()))
              .toList();
      assertThat(saves.stream().map(CompletableFuture::join)).containsOnly(200);
    }
    assertThat(text("SELECT count(*) FROM regions")).isEqualTo("50");
  }

  @Test
  void deletesTheRegionsThatAreNamed() {
    json(regions(3, i -> region(i, ""))).post(BATCH).then().statusCode(200);
    long before = statements();
    json("{\"ids\": [\"r0\", \"r2\", \"gone\", \"r0\"]}")
        .post(REGIONS + "/batch-delete")
        .then()
        .statusCode(200)
        .body("status", equalTo("success"))
        .body("success_count", equalTo(2))
        .body("failed_count", equalTo(1))
        .body("failed_ids", contains("gone"));
    assertThat(statements() - before).isEqualTo(1);
    given().get(REGIONS).then().body("region_id", contains("r1"));
    expect(json("{\"ids\": []}").post(REGIONS + "/batch-delete").then(), ProblemType.VALIDATION)
        .body("errors.field", contains("ids"));
  }

  @Test
  void deletesAllRegionsOfACameraOrAllThereAre() {
    json(regions(3, i -> region(i, ""))).post(BATCH + "?camera_id=cam0").then().statusCode(200);
    json("[" + region(7, "") + "]").post(BATCH).then().statusCode(200);
    given().delete(REGIONS + "?camera_id=cam1").then().statusCode(200).body("deleted", equalTo(0));
    given().delete(REGIONS + "?camera_id=cam0").then().body("deleted", equalTo(3));
    given().get(REGIONS).then().body("region_id", contains("r7"));
    given().delete(REGIONS).then().body("status", equalTo("success")).body("deleted", equalTo(1));
    given().get(REGIONS).then().body("$", empty());
  }

  @Test
  void saysWhetherARegionWouldBeTaken() {
    json(region(0, ", \"camera_id\": \"cam0\""))
        .post(VALIDATE)
        .then()
        .statusCode(200)
        .body("valid", equalTo(true))
        .body("errors", empty());
    json("{\"name\": \"\", \"region_type\": \"handwash\", \"polygon\": [[0, 0], [1, 1]]}")
        .post(VALIDATE)
        .then()
        .statusCode(200)
        .body("valid", equalTo(false))
        .body("errors", hasSize(2))
        .body("errors", hasItems("name must not be blank"));
    json(region(0, "").replace("\"region_id\": \"r0\", ", ""))
        .post(VALIDATE)
        .then()
        .body("valid", equalTo(true));
    json("{\"type\": \"custom\"}")
        .post(VALIDATE)
        .then()
        .body("valid", equalTo(false))
        .body(
            "errors[0]",
            equalTo(
                "region_type must be one of entrance, handwash, sanitize,"
                    + " work_area, restricted, monitoring"));
    json("[" + region(0, "") + "]").post(BATCH).then().statusCode(200);
    json(region(0, ", \"camera_id\": \"nope\""))
        .post(VALIDATE)
        .then()
        .body(
            "errors",
            containsInAnyOrder(
                "region_id is taken by another region", "camera_id names no camera"));
    expect(json("[7]").post(VALIDATE).then(), ProblemType.VALIDATION);
  }

  @Test
  void countsWhatWasDetectedInARegion() {
    json("[" + region(0, "") + "," + region(1, ", \"camera_id\": \"cam0\"") + "]")
        .post(BATCH)
        .then()
        .statusCode(200);
    sql(
        """
        TRUNCATE detection_records;
        INSERT INTO detection_records (camera_id, timestamp, region_id, person_count,
                                       hairnet_violations, handwash_events, sanitize_events)
        VALUES ('cam0', now() - interval '1 hour', 'r1', 2, 1, 1, 0),
               ('cam0', now() - interval '2 hours', 'r1', 3, 0, 0, 1),
               ('cam0', now() - interval '2 days', 'r1', 5, 0, 0, 0),
               ('cam1', now() - interval '1 hour', 'r0', 7, 0, 0, 0),
               ('cam0', now() - interval '1 hour', NULL, 9, 9, 9, 9)
        """);
    long before = statements();
    given()
        .get(REGIONS + "/r1/stats")
        .then()
        .statusCode(200)
        .body("region_id", equalTo("r1"))
        .body("camera_id", equalTo("cam0"))
        .body("detection_count", equalTo(2))
        .body("person_count", equalTo(5))
        .body("hairnet_violations", equalTo(1))
        .body("handwash_events", equalTo(1))
        .body("sanitize_events", equalTo(1));
    assertThat(statements() - before).isEqualTo(2);
    given()
        .get(REGIONS + "/r1/stats?start_time=2020-01-01")
        .then()
        .body("detection_count", equalTo(3));
    given()
        .get(REGIONS + "/r0/stats")
        .then()
        .body("camera_id", nullValue())
        .body("person_count", equalTo(7));
    given()
        .get(REGIONS + "/r0/stats?start_time=2020-01-01&end_time=2020-01-02")
        .then()
        .body("detection_count", equalTo(0))
        .body("last_detection_time", nullValue());
    expect(given().get(REGIONS + "/gone/stats").then(), ProblemType.NOT_FOUND);
    expect(
        given().get(REGIONS + "/r0/stats?start_time=2020-01-02&end_time=2020-01-01").then(),
        ProblemType.INVALID_PARAMETER);
  }

  private long statements() {
    return sessions.getStatistics().getPrepareStatementCount();
  }

  private static String regions(int number, IntFunction<String> region) {
    return IntStream.range(0, number)
        .mapToObj(region)
        .collect(Collectors.joining(",", "{\"regions\": [", "]}"));
  }

  private static String region(int number, String more) {
    return ("{\"region_id\": \"r%d\", \"region_type\": \"handwash\", \"name\": \"Basin %d\","
            + " \"polygon\": [[0, 0], [9.5, 0], [9, 9]]%s}")
        .formatted(number, number, more);
  }
}
