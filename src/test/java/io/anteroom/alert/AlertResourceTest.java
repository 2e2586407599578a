package io.anteroom.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AlertResourceTest extends RestTest {
  private static final String ALERTS = "/api/v1/alerts";
  private static final String HISTORY = ALERTS + "/history-db";
  private static final String BATCH = ALERTS + "/batch-update-status";

  @Inject SessionFactory sessions;

  /** Alerts 1 to 5, a minute apart; 1 and 2 come from a rule. */
  @BeforeEach
  void insertFive() {
    sql("TRUNCATE alert_rules CASCADE");
    sql(
        "INSERT INTO alert_rules (id, name, rule_type, conditions, priority)"
            + " VALUES (900, 'R', 'x', '{}', 'high')");
    sql(
        "INSERT INTO alert_history (id, rule_id, camera_id, alert_type, timestamp)"
            + " SELECT i, CASE WHEN i < 3 THEN 900 END, 'cam' || i % 2, 'violation',"
            + " timestamptz '2026-01-05 08:00+00' + i * interval '1 min'"
            + " FROM generate_series(1, 5) AS i");
  }

  @Test
  void servesARowThatAMonitorHasInserted() {
    sql(
        "INSERT INTO alert_history (id, rule_id, camera_id, alert_type, message, details, status,"
            + " notification_channels_used) VALUES"
            + " (9, 12345, NULL, 'gpu_errors', 'M', '{\"a\": 1}', NULL, '[\"log\"]')");
    given()
        .get(ALERTS + "/9")
        .then()
        .statusCode(200)
        .header("ETag", matchesPattern("\"[\\w-]{22}\""))
        .body("id", equalTo(9))
        .body("rule_id", nullValue())
        .body("camera_id", nullValue())
        .body("alert_type", equalTo("gpu_errors"))
        .body("message", equalTo("M"))
        .body("details.unknown_rule_id", equalTo(12345))
        .body("notification_sent", equalTo(false))
        .body("notification_channels_used", contains("log"))
        .body("status", equalTo("pending"));
    given().get(HISTORY + "?status=pending&limit=1").then().body("items.id", contains(9));
    sql("UPDATE alert_history SET status = 'escalated' WHERE id = 9");
    given().get(ALERTS + "/9").then().body("status", equalTo("escalated"));
  }

  @Test
  void listsAndSortsAndFilters() {
    sql("UPDATE alert_history SET alert_type = 'system', status = 'resolved' WHERE id = 3");
    given()
        .get(HISTORY + "?limit=2&page=2")
        .then()
        .statusCode(200)
        .body("items.id", contains(3, 2))
        .body("count", equalTo(2))
        .body("total", equalTo(5))
        .body("limit", equalTo(2))
        .body("offset", equalTo(2));
    expectIds("?sort_by=id&sort_order=asc", 1, 2, 3, 4, 5);
    expectIds("?sort_by=camera_id&sort_order=desc", 5, 3, 1, 4, 2);
    expectIds("?sort_by=alert_type&sort_order=asc&limit=2", 3, 1);
    expectIds("?sort_by=nonsense", 5, 4, 3, 2, 1);
    expectIds("?alert_type=system", 3);
    expectIds("?camera_id=cam0", 4, 2);
    expectIds("?status=resolved", 3);
    expectIds("?start_time=2026-01-05T08:02:00Z&end_time=2026-01-05T08:03:00Z", 3, 2);
  }

  @Test
  void walksTheHistoryByCursor() {
    List<Integer> seen = new ArrayList<>();
    String next = HISTORY + "?limit=2";
    while (next != null) {
      var answer = given().urlEncodingEnabled(false).get(next).then().statusCode(200).extract();
      seen.addAll(answer.<List<Integer>>path("items.id"));
      sql(
          "INSERT INTO alert_history (id, alert_type) SELECT 1 + max(id), 'new' FROM alert_history");
      String link = answer.header("Link");
      next = link == null ? null : link.substring(1, link.indexOf('>'));
    }
    assertThat(seen).containsExactly(5, 4, 3, 2, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "sort_order=sideways, sort_order",
    "status=done, status",
    "limit=1001, limit",
    "page=0, page",
    "start_time=soon, start_time",
    "cursor=x, cursor",
    "cursor=MQAy&sort_by=id, cursor"
  })
  void namesTheParameterThatIsNotValid(String query, String field) {
    expect(given().get(HISTORY + "?" + query).then(), ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains(field));
  }

  @Test
  void recordsWhoHasDecidedAndWhen() {
    String tag = given().get(ALERTS + "/1").header("ETag");
    put(1, "{\"status\":\"confirmed\",\"handled_by\":\"eve\"}")
        .statusCode(200)
        .body("id", equalTo(1))
        .body("status", equalTo("confirmed"))
        .body("handled_by", equalTo("eve"))
        .body("handled_at", notNullValue());
    expect(
        json("{\"status\":\"resolved\"}")
            .header("If-Match", tag)
            .put(ALERTS + "/history/1/status")
            .then(),
        ProblemType.PRECONDITION_FAILED);
    put(1, "{\"status\":\"confirmed\"}").body("handled_by", equalTo("eve"));
    put(1, "{\"status\":\"pending\"}")
        .body("handled_by", nullValue())
        .body("handled_at", nullValue());
  }

  @Test
  void keepsWhatWasRemarkedUntilSomethingElseIs() {
    put(1, "{\"status\":\"confirmed\",\"notes\":\"seen\"}").body("notes", equalTo("seen"));
    put(1, "{\"status\":\"resolved\"}").body("notes", equalTo("seen"));
    put(1, "{\"status\":\"resolved\",\"note\":\"mended\"}").body("notes", equalTo("mended"));
    json("{\"alert_ids\":[1,2],\"status\":\"confirmed\",\"notes\":\"both\"}").post(BATCH);
    given()
        .get(HISTORY + "?sort_by=id")
        .then()
        .body("items.notes", contains(null, null, null, "both", "both"));
  }

  @Test
  void namesWhatIsWrongWithADecision() {
    expect(put(1, "{}"), ProblemType.VALIDATION).body("errors.field", contains("status"));
    expect(put(1, "{\"status\":\"done\"}"), ProblemType.VALIDATION)
        .body("errors.field", contains("status"));
    expect(put(77, "{\"status\":\"resolved\"}"), ProblemType.NOT_FOUND);
    expect(given().get(ALERTS + "/77").then(), ProblemType.NOT_FOUND);
    expect(given().get(ALERTS + "/x").then(), ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains("alert_id"));
    expect(
            json("{\"alert_ids\":[],\"status\":\"resolved\"}").post(BATCH).then(),
            ProblemType.VALIDATION)
        .body("errors.field", contains("alert_ids"));
    expect(
            json("{\"alert_ids\":[1,\"x\"],\"status\":\"resolved\"}").post(BATCH).then(),
            ProblemType.VALIDATION)
        .body("errors.field", contains("alert_ids[1]"));
  }

  @Test
  void decidesAboutManyInTwoStatements() {
    sql(
        "INSERT INTO alert_history (id, alert_type) SELECT i, 'v' FROM generate_series(10, 59) AS i");
    String ids =
        IntStream.range(10, 60).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));
    long before = sessions.getStatistics().getPrepareStatementCount();
    json("{\"alert_ids\":[" + ids + ",1,77],\"status\":\"resolved\",\"handled_by\":\"eve\"}")
        .post(BATCH)
        .then()
        .statusCode(200)
        .body("ok", equalTo(true))
        .body("success_count", equalTo(51))
        .body("failed_count", equalTo(1))
        .body("failed_ids", contains(77));
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(2);
    given().get(ALERTS + "/1").then().body("handled_by", equalTo("eve"));
  }

  @Test
  void countsOverTheRangeThatIsAskedFor() {
    sql("UPDATE alert_history SET status = 'resolved' WHERE id = 2");
    sql("UPDATE alert_history SET status = 'false_positive', alert_type = 'system' WHERE id = 3");
    sql("UPDATE alert_history SET status = NULL, camera_id = NULL WHERE id = 4");
    long before = sessions.getStatistics().getPrepareStatementCount();
    given()
        .get(ALERTS + "/statistics?start_time=2026-01-05T08:02:00Z&end_time=2026-01-05T08:04:00Z")
        .then()
        .statusCode(200)
        .body("total", equalTo(3))
        .body("active", equalTo(1))
        .body("resolved", equalTo(1))
        .body("ignored", equalTo(1))
        .body(
            "by_status",
            equalTo(Map.of("pending", 1, "confirmed", 0, "false_positive", 1, "resolved", 1)))
        .body("by_type", equalTo(Map.of("violation", 2, "system", 1)))
        .body("by_camera", equalTo(Map.of("cam0", 1, "cam1", 1, "unknown", 1)))
        .body(
            "by_level",
            equalTo(Map.of("low", 0, "medium", 0, "high", 1, "critical", 0, "unknown", 2)))
        .body("time_range.start", equalTo("2026-01-05T08:02:00Z"))
        .body("time_range.end", equalTo("2026-01-05T08:04:00Z"));
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(1);
    given().get(ALERTS + "/statistics?camera_id=cam1").then().body("total", equalTo(3));
    given()
        .get(ALERTS + "/statistics?camera_id=none")
        .then()
        .body("total", equalTo(0))
        .body("by_status.pending", equalTo(0))
        .body("time_range.start", nullValue());
    expect(given().get(ALERTS + "/statistics?end_time=x").then(), ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains("end_time"));
  }

  private static void expectIds(String query, Integer... ids) {
    List<Integer> found =
        given().get(HISTORY + query).then().statusCode(200).extract().path("items.id");
    assertThat(found).containsExactly(ids);
  }

  private static ValidatableResponse put(int id, String body) {
    return json(body).put(ALERTS + "/history/" + id + "/status").then();
  }
}
