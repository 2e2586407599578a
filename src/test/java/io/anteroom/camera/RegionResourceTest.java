package io.anteroom.camera;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RegionResourceTest extends RestTest {
  private static final String REGIONS = "/api/v1/management/regions";
  private static final String R1 = REGIONS + "/r1";
  private static final String TRIANGLE = "[[0,0],[10.5,0],[10.5,20]]";

  @Inject SessionFactory sessions;

  @BeforeEach
  void addACamera() {
    sql("INSERT INTO cameras (id, name) VALUES ('cam0', 'Gate')");
  }

  @Test
  void createsARegionAndListsItAsABareArray() {
    json(region("r1", TRIANGLE))
        .post(REGIONS + "?camera_id=cam0")
        .then()
        .statusCode(200)
        .header("Location", containsString(R1))
        .body("status", equalTo("success"))
        .body("region_id", equalTo("r1"));
    given()
        .get(REGIONS)
        .then()
        .statusCode(200)
        .body("$", hasSize(1))
        .body("[0].region_id", equalTo("r1"))
        .body("[0].region_type", equalTo("handwash"))
        .body("[0].name", equalTo("Basin"))
        .body("[0].polygon", hasSize(3))
        .body("[0].polygon[2]", contains(10.5f, 20.0f))
        .body("[0].is_active", equalTo(true))
        .body("[0].rules.size()", equalTo(0))
        .body("[0].camera_id", equalTo("cam0"));
  }

  @Test
  void understandsTheOtherFrontEndsNames() {
    json("{\"id\":\"r1\",\"type\":\"work_area\",\"name\":\"W\",\"enabled\":false,"
            + "\"points\":[{\"x\":0,\"y\":0},{\"x\":1,\"y\":0},{\"x\":1,\"y\":1}]}")
        .post(REGIONS)
        .then()
        .statusCode(200);
    given()
        .get(R1)
        .then()
        .body("region_type", equalTo("work_area"))
        .body("is_active", equalTo(false))
        .body("polygon[1]", contains(1.0f, 0.0f))
        .body("camera_id", nullValue());
    json("{\"type\":\"entrance\",\"points\":[[0,0],[2,0],[2,2],[0,2]],\"isActive\":true}")
        .put(R1)
        .then()
        .statusCode(200)
        .body("region.region_type", equalTo("entrance"))
        .body("region.polygon", hasSize(4))
        .body("region.is_active", equalTo(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"region_id\":null,"})
  void choosesAnIdIfTheClientHasChosenNone(String id) {
    String region = region("r1", TRIANGLE).replace("\"region_id\":\"r1\",", id);
    List<String> chosen =
        Stream.generate(() -> json(region).post(REGIONS).then().statusCode(200).extract())
            .limit(2)
            .map(answer -> answer.<String>path("region_id"))
            .toList();
    assertThat(chosen).doesNotHaveDuplicates().allMatch(one -> one.startsWith("region_"));
    given().get(REGIONS + "/" + chosen.get(0)).then().body("name", equalTo("Basin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\" \"", "\"\"", "\"r2\""})
  void neverChangesAnId(String other) {
    json(region("r1", TRIANGLE)).post(REGIONS).then().statusCode(200);
    expect(json("{\"region_id\":" + other + "}").patch(R1).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("region_id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH"})
  void keepsTheCameraUnlessTheClientSendsOne(String method) {
    json(region("r1", TRIANGLE)).post(REGIONS + "?camera_id=cam0").then().statusCode(200);
    sql("UPDATE regions SET metadata = '{\"drawn_by\": \"operator\"}'");
    json("{\"name\":\"New\",\"rules\":{\"max_occupancy\":2}}")
        .request(method, R1)
        .then()
        .statusCode(200)
        .body("status", equalTo("success"))
        .body("region.name", equalTo("New"))
        .body("region.rules.max_occupancy", equalTo(2))
        .body("region.camera_id", equalTo("cam0"));
    assertThat(text("SELECT metadata ->> 'drawn_by' FROM regions")).isEqualTo("operator");
    json("{\"camera_id\":null}")
        .request(method, R1)
        .then()
        .body("region.camera_id", nullValue())
        .body("region.rules.max_occupancy", equalTo(2));
  }

  @Test
  void refusesACameraThatDoesNotExist() {
    expect(
            json(region("r1", TRIANGLE)).post(REGIONS + "?camera_id=nope").then(),
            ProblemType.VALIDATION)
        .body("errors.field", contains("camera_id"));
    json(region("r1", TRIANGLE)).post(REGIONS).then().statusCode(200);
    expect(json("{\"camera_id\":\"nope\",\"name\":\"X\"}").put(R1).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("camera_id"));
    given().get(R1).then().body("name", equalTo("Basin"));
  }

  @Test
  void filtersByCameraAndByUse() {
    json(region("r1", TRIANGLE)).post(REGIONS + "?camera_id=cam0").then().statusCode(200);
    json(region("r2", TRIANGLE)).post(REGIONS).then().statusCode(200);
    json("{\"is_active\":false}").patch(R1).then().statusCode(200);
    given().get(REGIONS + "?camera_id=cam0").then().body("region_id", contains("r1"));
    given().get(REGIONS + "?active_only=true").then().body("region_id", contains("r2"));
    given().get(REGIONS + "?camera_id=cam0&active_only=1").then().body("$", empty());
    given().get(REGIONS + "?q=basni").then().body("region_id", contains("r1", "r2"));
    given().get(REGIONS + "?q=basin&camera_id=cam0").then().body("region_id", contains("r1"));
    given()
        .get(REGIONS + "?limit=1")
        .then()
        .header("Link", containsString("rel=\"next\""))
        .header("X-Total-Count", "2");
    given()
        .get(REGIONS + "?page=2&page_size=1")
        .then()
        .body("region_id", contains("r2"))
        .header("X-Total-Count", "2");
  }

  @Test
  void readsAListInOneStatement() {
    for (int i = 0; i < 20; i++) {
      json(region("r" + i, TRIANGLE)).post(REGIONS + "?camera_id=cam0").then().statusCode(200);
    }
    long before = sessions.getStatistics().getPrepareStatementCount();
    given().get(REGIONS).then().body("$", hasSize(20));
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(1);
  }

  @Test
  void servesPolygonsThatOldWritersLeftBehind() {
    sql(
        "INSERT INTO regions (region_id, region_type, name, polygon, is_active, rules) VALUES"
            + " ('r1', 'custom', 'Old', '[{\"x\":1,\"y\":2},[3,4],\"junk\",null,[5]]', NULL, NULL),"
            + " ('r2', 'custom', 'Older', '\"broken\"', false, '[]')");
    given()
        .get(R1)
        .then()
        .statusCode(200)
        .body("region_type", equalTo("custom"))
        .body("polygon", contains(List.of(1.0f, 2.0f), List.of(3.0f, 4.0f)))
        .body("is_active", equalTo(true));
    given().get(REGIONS + "/r2").then().statusCode(200).body("polygon", empty());
    given().get(REGIONS + "?active_only=true").then().body("region_id", contains("r1"));
    json("{\"name\":\"Renamed\"}").patch(R1).then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[[0,0],[1,0]] | polygon",
        "[[0,0],[1,0],[0,0]] | polygon",
        "[] | polygon",
        "null | polygon",
        "7 | polygon",
        "[[0,0],[1,0],null] | polygon[2]",
        "[{\"x\":0},[1,0],[1,1]] | polygon[0]"
      })
  void namesThePolygonThatIsNone(String polygon, String field) {
    expect(json(region("r1", polygon)).post(REGIONS).then(), ProblemType.VALIDATION)
        .body("errors.field", hasItem(field));
    given().get(REGIONS).then().body("$", empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1]",
        "[]",
        "[1,2,3]",
        "[1,\"NaN\"]",
        "[\"1\",\"2\"]",
        "\"NaN\"",
        "\"1,2\"",
        "[1,1e999]",
        "[1,-1e999]",
        "[null,1]",
        "[1,null]",
        "[true,false]",
        "[[1,2]]",
        "[[1],[2]]",
        "7",
        "true",
        "{}",
        "{\"x\":1}",
        "{\"x\":1,\"y\":\"2\"}",
        "{\"x\":1,\"y\":null}"
      })
  void namesTheCornerThatIsNone(String corner) {
    json(region("r1", TRIANGLE)).post(REGIONS).then().statusCode(200);
    String polygon = "[[0,0],[1,0]," + corner + "]";
    for (ValidatableResponse answer :
        List.of(
            json(region("r2", polygon)).post(REGIONS).then(),
            json("{\"polygon\":" + polygon + "}").patch(R1).then())) {
      expect(answer, ProblemType.VALIDATION)
          .body("errors.field", contains("polygon[2]"))
          .body("errors.message", contains("must be a corner: two finite numbers [x, y]"));
    }
    given().get(REGIONS).then().body("region_id", contains("r1"));
  }

  @Test
  void namesTheCornerWithANumberTooLongToBeRead() {
    String polygon = "[[0,0],[1,0],[1," + "9".repeat(5000) + "]]";
    expect(json(region("r1", polygon)).post(REGIONS).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("polygon[2]"));
    expect(json("{\"polygon\":" + polygon + "}").patch(R1).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("polygon[2][1]"));
  }

  @Test
  void namesTheFieldsThatAreMissingOrUnknown() {
    expect(json("{}").post(REGIONS).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("name", "polygon", "region_type"));
    expect(
            json("{\"region_id\":\"r1\",\"region_type\":\"kitchen\"}").post(REGIONS).then(),
            ProblemType.VALIDATION)
        .body("errors[0].message", containsString("handwash"))
        .body("errors.field", contains("region_type"));
  }

  @Test
  void answersNotFoundAndDuplicate() {
    expect(given().get(R1).then(), ProblemType.NOT_FOUND);
    expect(json("{\"name\":\"X\"}").put(R1).then(), ProblemType.NOT_FOUND);
    expect(given().delete(R1).then(), ProblemType.NOT_FOUND);
    json(region("r1", TRIANGLE)).post(REGIONS).then().statusCode(200);
    expect(json(region("r1", TRIANGLE)).post(REGIONS).then(), ProblemType.DUPLICATE)
        .body("errors.field", contains("region_id"));
    expect(json("{\"region_id\":\"r2\"}").put(R1).then(), ProblemType.VALIDATION);
    given().delete(R1).then().statusCode(200).body("status", equalTo("success"));
  }

  @Test
  void changesARegionOnlyIfItIsAsTheClientHasReadIt() {
    json(region("r1", TRIANGLE)).post(REGIONS).then().statusCode(200);
    String tag = given().get(R1).header("ETag");
    given().header("If-None-Match", tag).get(R1).then().statusCode(304);
    sql("UPDATE regions SET name = 'moved'");
    expect(
        json("{\"name\":\"X\"}").header("If-Match", tag).put(R1).then(),
        ProblemType.PRECONDITION_FAILED);
    expect(given().header("If-Match", tag).delete(R1).then(), ProblemType.PRECONDITION_FAILED);
    given().get(R1).then().body("name", equalTo("moved"));
  }

  private static String region(String id, String polygon) {
    return "{\"region_id\":\"%s\",\"region_type\":\"handwash\",\"name\":\"Basin\",\"polygon\":%s}"
        .formatted(id, polygon);
  }
}
