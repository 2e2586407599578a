package io.anteroom.violation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Legal holds on violations. */
@QuarkusTest
class HoldTest extends RestTest {
  private static final String VIOLATIONS = "/api/v1/records/violations";
  private static final String ONE = VIOLATIONS + "/1";
  private static final String CASE = "{\"reason\":\"Case 1\",\"placed_by\":\"legal\"}";

  @BeforeEach
  void insertTwo() {
    sql(
        "INSERT INTO violation_events (id, camera_id, violation_type) VALUES (1, 'cam0', 'no_hairnet'),"
            + " (2, 'cam0', 'no_hairnet')");
  }

  @Test
  void isSeenInTheViolationAndInItsTrailAfterItsRelease() {
    given().get(ONE).then().body("hold", nullValue());
    place(CASE)
        .statusCode(200)
        .body("id", equalTo(1))
        .body("hold.reason", equalTo("Case 1"))
        .body("hold.placed_by", equalTo("legal"))
        .body("hold.placed_at", notNullValue())
        .body("hold.released_at", nullValue());
    given().get(ONE).then().body("hold.reason", equalTo("Case 1"));
    given().get(VIOLATIONS).then().body("items.find { it.id == 1 }.hold.reason", equalTo("Case 1"));
    given().get(VIOLATIONS).then().body("items.find { it.id == 2 }.hold", nullValue());
    given()
        .get(VIOLATIONS + "?held=true")
        .then()
        .body("items.id", contains(1))
        .body("total", equalTo(1));
    given().get(VIOLATIONS + "?held=false").then().body("items.id", contains(2));

    given()
        .delete(ONE + "/hold?released_by=eve&reason=closed")
        .then()
        .statusCode(200)
        .body("hold", nullValue());
    place("{\"reason\":\"Case 2\"}").statusCode(200).body("hold.placed_by", nullValue());

    given()
        .get(ONE + "/holds")
        .then()
        .statusCode(200)
        .body("items.reason", contains("Case 2", "Case 1"))
        .body("items[0].released_at", nullValue())
        .body("items[1].released_at", notNullValue())
        .body("items[1].released_by", equalTo("eve"))
        .body("items[1].release_reason", equalTo("closed"))
        .body("total", equalTo(2));
  }

  @Test
  void isPlacedOnceHoweverOftenItIsSent() {
    String placed = place(CASE).statusCode(200).extract().path("hold.placed_at");
    place(CASE).statusCode(200).body("hold.placed_at", equalTo(placed));
    expect(place("{\"reason\":\"Case 2\"}"), ProblemType.CONFLICT)
        .body("errors.field", contains("reason"));
    given().get(ONE + "/holds").then().body("total", equalTo(1));
  }

  @Test
  void isPlacedOnlyOnTheViolationThatTheClientHasRead() {
    String tag = given().get(ONE).header("ETag");
    String held = place(CASE).statusCode(200).extract().header("ETag");
    assertThat(held).isNotEqualTo(tag).isEqualTo(given().get(ONE).header("ETag"));
    expect(
        given().header("If-Match", tag).delete(ONE + "/hold").then(),
        ProblemType.PRECONDITION_FAILED);
    given().header("If-Match", held).delete(ONE + "/hold").then().statusCode(200);
  }

  @Test
  void isNotThereWhereThereIsNone() {
    expect(given().delete(ONE + "/hold").then(), ProblemType.NOT_FOUND);
    expect(given().delete(VIOLATIONS + "/77/hold").then(), ProblemType.NOT_FOUND);
    expect(given().get(VIOLATIONS + "/77/holds").then(), ProblemType.NOT_FOUND);
    expect(json(CASE).put(VIOLATIONS + "/77/hold").then(), ProblemType.NOT_FOUND);
    given().get(ONE + "/holds").then().statusCode(200).body("total", equalTo(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | reason",
        "{\"reason\": \" \"} | reason",
        "{\"reason\": \"a\", \"placed_by\": \"a\\nb\"} | placed_by"
      })
  void needsAReason(String body, String field) {
    expect(place(body), ProblemType.VALIDATION)
        .body("errors.field", contains(containsString(field)));
  }

  @Test
  void staysWhenTheViolationIsDecided() {
    place(CASE).statusCode(200);
    given()
        .put(ONE + "/status?status=resolved")
        .then()
        .statusCode(200)
        .body("hold.reason", equalTo("Case 1"));
  }

  private static ValidatableResponse place(String body) {
    return json(body).put(ONE + "/hold").then();
  }
}
