package io.anteroom.violation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ViolationResourceTest extends RestTest {
  private static final String VIOLATIONS = "/api/v1/records/violations";

  @Inject SessionFactory sessions;

  @Test
  void servesARowThatADetectorHasInserted() {
    sql(
        "INSERT INTO violation_events (id, detection_id, camera_id, timestamp, violation_type,"
            + " track_id, confidence, snapshot_path, bbox) VALUES (7, 99, 'cam0',"
            + " '2026-01-05 08:00:00.25+00', 'no_hairnet', 3, 0.5, 'cam0/a.jpg',"
            + " '{\"x\": 1, \"y\": 2, \"width\": 3, \"height\": 4}')");
    given()
        .get(VIOLATIONS + "/7")
        .then()
        .statusCode(200)
        .header("ETag", matchesPattern("\"[\\w-]{22}\""))
        .body("id", equalTo(7))
        .body("detection_id", equalTo(99))
        .body("camera_id", equalTo("cam0"))
        .body("timestamp", equalTo("2026-01-05T08:00:00.250Z"))
        .body("violation_type", equalTo("no_hairnet"))
        .body("track_id", equalTo(3))
        .body("confidence", equalTo(0.5f))
        .body("status", equalTo("pending"))
        .body("snapshot_path", equalTo("cam0/a.jpg"))
        .body("bbox.width", equalTo(3))
        .body("handled_at", nullValue());
  }

  @Test
  void answersAListInTheWordsOfEveryOldClient() {
    insert(5);
    given()
        .get(VIOLATIONS + "?page=2&page_size=2")
        .then()
        .statusCode(200)
        .body("items.id", contains(3, 2))
        .body("violations.id", contains(3, 2))
        .body("count", equalTo(2))
        .body("total", equalTo(5))
        .body("page", equalTo(2))
        .body("page_size", equalTo(2))
        .body("total_pages", equalTo(3))
        .body("limit", equalTo(2))
        .body("offset", equalTo(2));
    given()
        .get(VIOLATIONS + "?limit=2&offset=3")
        .then()
        .body("violations.id", contains(2, 1))
        .body("total", equalTo(5))
        .body("offset", equalTo(3));
    given().get(VIOLATIONS).then().body("total", equalTo(5)).body("page_size", equalTo(20));
    given()
        .get(VIOLATIONS + "?page=9")
        .then()
        .statusCode(200)
        .body("items", empty())
        .body("total", equalTo(5));
  }

  @Test
  void walksTheListByCursorWhileNewOnesArrive() {
    insert(5);
    sql("UPDATE violation_events SET timestamp = '2026-01-05 08:00:00.123456+00'");
    List<Integer> seen = new ArrayList<>();
    String next = VIOLATIONS + "?page=1&page_size=2";
    while (next != null) {
      var answer = given().urlEncodingEnabled(false).get(next).then().statusCode(200).extract();
      seen.addAll(answer.<List<Integer>>path("items.id"));
      sql(
          "INSERT INTO violation_events (id, camera_id, violation_type)"
              + " SELECT 1 + max(id), 'cam0', 'new' FROM violation_events");
      String link = answer.header("Link");
      next = link == null ? null : link.substring(1, link.indexOf('>'));
    }
    assertThat(seen).containsExactly(5, 4, 3, 2, 1);
  }

  @Test
  void filtersByCameraStatusTypeAndTime() {
    insert(4);
    sql("UPDATE violation_events SET camera_id = 'cam1' WHERE id = 1");
    sql("UPDATE violation_events SET violation_type = 'crowding' WHERE id = 2");
    sql("UPDATE violation_events SET status = 'resolved' WHERE id = 3");
    sql("UPDATE violation_events SET status = NULL WHERE id = 4");
    expectIds("?camera_id=cam1", 1);
    expectIds("?violation_type=crowding", 2);
    expectIds("?status=resolved", 3);
    expectIds("?status=pending", 4, 2, 1);
    expectIds("?start_time=2026-01-05T08:02:00Z&end_time=2026-01-05T08:03:00Z", 3, 2);
    expectIds("?start_time=2026-01-05T09:02:00%2B01:00&end_time=2026-01-05%2008:03", 3, 2);
    expectIds("?end_time=2026-01-05");
    expectIds("?camera_id=cam0&status=pending&limit=1", 4);
  }

  @ParameterizedTest
  @CsvSource({
    "status=ignored, status",
    "start_time=yesterday, start_time",
    "end_time=2026-02-30, end_time",
    "start_time=2026-01-02&end_time=2026-01-01, end_time",
    "page=0, page",
    "page_size=1001, page_size",
    "limit=0, limit",
    "limit=ten, limit",
    "offset=-1, offset",
    "cursor=nonsense, cursor",
    "cursor=YQBi, cursor",
    "cursor=YQBi&page=2, cursor"
  })
  void namesTheParameterThatIsNotValid(String query, String field) {
    expect(given().get(VIOLATIONS + "?" + query).then(), ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains(field));
  }

  @Test
  void readsAListInFourStatementsHoweverLongItIs() {
    insert(30);
    assertThat(statements(() -> given().get(VIOLATIONS + "?page=2&page_size=10"))).isEqualTo(4);
    assertThat(statements(() -> given().get(VIOLATIONS + "?limit=100"))).isEqualTo(3);
    assertThat(statements(() -> given().get(VIOLATIONS + "/1"))).isEqualTo(3);
  }

  @Test
  void saysNotFoundForEveryOperationOnAnUnknownViolation() {
    for (String id : List.of("1", "-1", "9223372036854775807")) {
      expect(given().get(VIOLATIONS + "/" + id).then(), ProblemType.NOT_FOUND);
      expect(given().get(VIOLATIONS + "/" + id + "/transitions").then(), ProblemType.NOT_FOUND);
      expect(
          given().put(VIOLATIONS + "/" + id + "/status?status=resolved").then(),
          ProblemType.NOT_FOUND);
    }
    expect(given().get(VIOLATIONS + "/one").then(), ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains("id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"items[0]", "violations[0]"})
  void listsARowAsItIsServedAlone(String path) {
    insert(1);
    Object alone = given().get(VIOLATIONS + "/1").path("$");
    given().get(VIOLATIONS).then().body(path, equalTo(alone));
  }

  @Test
  void answersNotModifiedToWhoeverHasTheRow() {
    insert(1);
    String tag = given().get(VIOLATIONS + "/1").header("ETag");
    given().header("If-None-Match", tag).get(VIOLATIONS + "/1").then().statusCode(304);
    sql("UPDATE violation_events SET confidence = 0.1");
    given().header("If-None-Match", tag).get(VIOLATIONS + "/1").then().statusCode(200);
  }

  @Test
  void isDescribedWithTheKeysThatItAnswers() {
    given()
        .get("/q/openapi?format=json")
        .then()
        .body("components.schemas.Violations.properties.size()", equalTo(10))
        .body(
            "components.schemas.ViolationChanged.properties.status.$ref",
            endsWith("ViolationStatus"))
        .body("paths.'" + VIOLATIONS + "'.get.summary", containsString("newest first"));
  }

  private void expectIds(String query, Integer... ids) {
    List<Integer> found =
        given()
            .urlEncodingEnabled(false)
            .get(VIOLATIONS + query)
            .then()
            .statusCode(200)
            .extract()
            .path("items.id");
    assertThat(found).containsExactly(ids);
  }

  private long statements(Runnable request) {
    long before = sessions.getStatistics().getPrepareStatementCount();
    request.run();
    return sessions.getStatistics().getPrepareStatementCount() - before;
  }

  /** Violations 1 to n, a minute apart. */
  private void insert(int count) {
    IntStream.rangeClosed(1, count)
        .forEach(
            id ->
                sql(
                    "INSERT INTO violation_events (id, camera_id, timestamp, violation_type) VALUES"
                        + " (%d, 'cam0', timestamptz '2026-01-05 08:00+00' + %d * interval '1 min',"
                            .formatted(id, id)
                        + " 'no_hairnet')"));
  }
}
