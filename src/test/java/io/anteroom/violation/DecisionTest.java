package io.anteroom.violation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people decide about violations, one by one and many at once. */
@QuarkusTest
class DecisionTest extends RestTest {
  private static final String VIOLATIONS = "/api/v1/records/violations";
  private static final String ONE = VIOLATIONS + "/1";
  private static final String BATCH = VIOLATIONS + "/batch-update-status";

  @Inject SessionFactory sessions;

  @BeforeEach
  void insertThree() {
    insert(1, 3);
  }

  @Test
  void isTakenFromTheUrlAsTheFormerServerTookIt() {
    given()
        .put(ONE + "/status?status=confirmed&notes=seen&handled_by=eve")
        .then()
        .statusCode(200)
        .header("ETag", matchesPattern("\"[\\w-]{22}\""))
        .body("ok", equalTo(true))
        .body("violation_id", equalTo(1))
        .body("status", equalTo("confirmed"))
        .body("notes", equalTo("seen"))
        .body("handled_by", equalTo("eve"))
        .body("handled_at", notNullValue());
  }

  @Test
  void isTakenFromTheBodyAsTheFrontEndSendsItAndTheBodyWins() {
    json("{\"status\":\"processing\",\"note\":\"mine\"}")
        .put(ONE + "/status?status=resolved&handled_by=eve")
        .then()
        .statusCode(200)
        .body("status", equalTo("processing"))
        .body("notes", equalTo("mine"))
        .body("handled_by", equalTo("eve"));
    put(1, "{\"status\":\"resolved\"}").statusCode(200).body("notes", equalTo("mine"));
  }

  @Test
  void isTakenBackByPendingAndStaysInTheTrail() {
    put(1, "{\"status\":\"resolved\",\"handled_by\":\"eve\"}").statusCode(200);
    put(1, "{\"status\":\"pending\",\"handled_by\":\"bob\",\"notes\":\"again\"}")
        .statusCode(200)
        .body("status", equalTo("pending"))
        .body("handled_by", nullValue())
        .body("handled_at", nullValue());
    sql("UPDATE violation_events SET status = 'confirmed', handled_by = 'script' WHERE id = 1");
    given()
        .get(ONE + "/transitions")
        .then()
        .statusCode(200)
        .body("items.from_status", contains("pending", "resolved", "pending"))
        .body("items.to_status", contains("confirmed", "pending", "resolved"))
        .body("items.changed_by", contains("script", "bob", "eve"))
        .body("items[1].notes", equalTo("again"))
        .body("items[0].changed_at", notNullValue())
        .body("total", equalTo(3));
    given().get(VIOLATIONS + "/2/transitions").then().body("items", empty());
    given().get(ONE + "/transitions?limit=1").then().header("Link", containsString("cursor="));
  }

  @ParameterizedTest
  @CsvSource({
    "pending, 'pending confirmed false_positive resolved processing'",
    "processing, 'pending confirmed false_positive resolved processing'",
    "confirmed, 'pending confirmed false_positive resolved processing'",
    "false_positive, 'pending false_positive'",
    "resolved, 'pending resolved'"
  })
  void goesOnlyWhereItsStatusLeads(String from, String ways) {
    for (ViolationStatus to : ViolationStatus.values()) {
      sql("UPDATE violation_events SET status = '" + from + "' WHERE id = 1");
      ValidatableResponse answer = put(1, "{\"status\":\"" + to + "\"}");
      if (List.of(ways.split(" ")).contains(to.value())) {
        answer.statusCode(200).body("status", equalTo(to.value()));
      } else {
        expect(answer, ProblemType.CONFLICT)
            .body("errors.field", contains("status"))
            .body("detail", containsString(from + " to " + to));
        given().get(ONE).then().body("status", equalTo(from));
      }
    }
  }

  @Test
  void staysThatOfTheFirstWhenItIsSentAgain() {
    put(1, "{\"status\":\"resolved\",\"handled_by\":\"eve\"}").statusCode(200);
    String handled = given().get(ONE).path("handled_at");
    put(1, "{\"status\":\"resolved\"}")
        .statusCode(200)
        .body("handled_by", equalTo("eve"))
        .body("handled_at", equalTo(handled));
    given().get(ONE + "/transitions").then().body("total", equalTo(1));
  }

  @Test
  void isRefusedIfTheViolationIsNotAsTheClientHasReadIt() {
    String tag = given().get(ONE).header("ETag");
    sql("UPDATE violation_events SET notes = 'moved' WHERE id = 1");
    expect(
        given().header("If-Match", tag).put(ONE + "/status?status=resolved").then(),
        ProblemType.PRECONDITION_FAILED);
    String now = given().get(ONE).header("ETag");
    String then =
        given()
            .header("If-Match", now)
            .put(ONE + "/status?status=resolved")
            .then()
            .statusCode(200)
            .extract()
            .header("ETag");
    assertThat(given().get(ONE).header("ETag")).isEqualTo(then);
  }

  @Test
  void namesWhatIsNotValid() {
    expect(given().put(ONE + "/status").then(), ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains("status"));
    expect(given().put(ONE + "/status?status=done").then(), ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains("status"));
    expect(put(1, "{\"status\":\"done\"}"), ProblemType.VALIDATION)
        .body("errors.field", contains("status"));
    expect(put(1, "{\"status\":\"resolved\",\"handled_by\":7}"), ProblemType.VALIDATION)
        .body("errors.field", contains("handled_by"));
    expect(
            put(1, "{\"status\":\"resolved\",\"handled_by\":\"" + "x".repeat(101) + "\"}"),
            ProblemType.VALIDATION)
        .body("errors.field", contains("handled_by"));
    given().get(ONE).then().body("status", equalTo("pending"));
  }

  @Test
  void aboutManyNamesThoseThatFailed() {
    sql("UPDATE violation_events SET status = 'false_positive' WHERE id = 3");
    json("{\"violation_ids\":[1,\"2\",3,77,1],\"status\":\"resolved\",\"notes\":\"n\","
            + "\"handled_by\":\"eve\"}")
        .post(BATCH)
        .then()
        .statusCode(200)
        .body("ok", equalTo(true))
        .body("success_count", equalTo(2))
        .body("failed_count", equalTo(2))
        .body("failed_ids", contains(3, 77));
    given()
        .get(VIOLATIONS + "?status=resolved")
        .then()
        .body("items.handled_by", contains("eve", "eve"));
    given().get(VIOLATIONS + "/2/transitions").then().body("items[0].changed_by", equalTo("eve"));
    json("{\"violation_ids\":[1,2],\"status\":\"pending\",\"handled_by\":\"bob\"}").post(BATCH);
    given().get(VIOLATIONS + "/2/transitions").then().body("items[0].changed_by", equalTo("bob"));
    given().get(VIOLATIONS + "/2").then().body("handled_by", nullValue());
  }

  @Test
  void aboutManyTakesAsManyStatementsAsAboutTwo() {
    insert(4, 60);
    String ids =
        IntStream.rangeClosed(1, 60).mapToObj(String::valueOf).collect(Collectors.joining(","));
    long before = sessions.getStatistics().getPrepareStatementCount();
    json("{\"violation_ids\":[" + ids + "],\"status\":\"confirmed\"}")
        .post(BATCH)
        .then()
        .body("success_count", equalTo(60));
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(2);
  }

  @Test
  void aboutTheSameFromTwoSidesDeadlocksNobody() {
    insert(4, 60);
    List<String> orders =
        List.of(
            IntStream.rangeClosed(1, 60).mapToObj(String::valueOf).collect(Collectors.joining(",")),
            IntStream.rangeClosed(1, 60)
                .mapToObj(id -> String.valueOf(61 - id))
                .collect(Collectors.joining(",")));
    List<CompletableFuture<Integer>> answers =
        Stream.of("confirmed", "processing", "confirmed", "processing")
            .flatMap(
                status ->
                    orders.stream()
                        .map(
                            ids ->
                                "{\"violation_ids\":[%s],\"status\":\"%s\"}"
                                    .formatted(ids, status)))
            .map(body -> CompletableFuture.supplyAsync(() -> json(body).post(BATCH).statusCode()))
            .toList();
    assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"violation_ids\":[],\"status\":\"resolved\"} | violation_ids",
        "{\"status\":\"resolved\"} | violation_ids",
        "{\"violation_ids\":[1]} | status",
        "{\"violation_ids\":[1],\"status\":\"done\"} | status",
        "{\"violation_ids\":[1,\"x\"],\"status\":\"resolved\"} | violation_ids[1]",
        "{\"violation_ids\":[1.5],\"status\":\"resolved\"} | violation_ids[0]",
        "{\"violation_ids\":[null],\"status\":\"resolved\"} | violation_ids[0]",
        "{\"violation_ids\":[99999999999999999999],\"status\":\"resolved\"} | violation_ids[0]"
      })
  void aboutManyNamesTheFieldThatIsNotValid(String body, String field) {
    expect(json(body).post(BATCH).then(), ProblemType.VALIDATION)
        .body("errors.field", contains(field));
    given().get(ONE).then().body("status", equalTo("pending"));
  }

  private static ValidatableResponse put(int id, String body) {
    return json(body).put(VIOLATIONS + "/" + id + "/status").then();
  }

  private void insert(int from, int to) {
    sql(
        "INSERT INTO violation_events (id, camera_id, violation_type)"
            + " SELECT i, 'cam0', 'no_hairnet' FROM generate_series(%d, %d) AS i"
                .formatted(from, to));
  }
}
