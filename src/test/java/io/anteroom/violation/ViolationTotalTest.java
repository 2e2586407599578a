package io.anteroom.violation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;

import io.anteroom.web.RestTest;
import io.anteroom.web.list.Totals;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

/** How long lists are said to be that nobody counts to their end. */
@QuarkusTest
class ViolationTotalTest extends RestTest {
  private static final String VIOLATIONS = "/api/v1/records/violations?limit=10";
  private static final String EVENTS =
      "/api/v1/statistics/events?start_time=2026-01-05&end_time=2026-01-06&event_type=no_hairnet";
  private static final String HISTORY = "/api/v1/statistics/history?minutes=60";

  @Inject SessionFactory sessions;

  private void insert(int rows, String time) {
    sql(
        "INSERT INTO violation_events (camera_id, timestamp, violation_type, status)"
            + " SELECT CASE WHEN i <= 3 THEN 'cam0' ELSE 'cam1' END, "
            + time
            + ", 'no_hairnet', 'pending' FROM generate_series(1, %d) AS i".formatted(rows));
    sql("ANALYZE violation_events");
  }

  @Test
  void countsUpToTheBound() {
    insert(Totals.COUNTED, "'2026-01-05'");
    given()
        .get(VIOLATIONS)
        .then()
        .body("total", equalTo(Totals.COUNTED))
        .body("total_is_estimate", equalTo(false))
        .body("total_pages", equalTo(Totals.COUNTED / 10));
    given()
        .get(EVENTS)
        .then()
        .body("total", equalTo(Totals.COUNTED))
        .body("total_is_estimate", equalTo(false));
  }

  @Test
  void tellsWhatTheDatabaseExpectsBeyondIt() {
    insert(3 * Totals.COUNTED, "'2026-01-05'");
    var nearly = both(greaterThan(2 * Totals.COUNTED)).and(lessThan(4 * Totals.COUNTED));
    given()
        .get(VIOLATIONS)
        .then()
        .statusCode(200)
        .body("total", nearly)
        .body("total_is_estimate", equalTo(true));
    given()
        .get(EVENTS)
        .then()
        .statusCode(200)
        .body("total", nearly)
        .body("total_is_estimate", equalTo(true));
    given()
        .get(VIOLATIONS + "&camera_id=cam0")
        .then()
        .body("total", equalTo(3))
        .body("total_is_estimate", equalTo(false));
  }

  @Test
  void neverTellsFewerThanItHasCountedOrShown() {
    sql("ANALYZE violation_events");
    sql(
        "INSERT INTO violation_events (camera_id, timestamp, violation_type) SELECT 'cam0',"
            + " '2026-01-05', 'no_hairnet' FROM generate_series(1, %d)"
                .formatted(Totals.COUNTED + 2000));
    given().get(VIOLATIONS).then().body("total", greaterThan(Totals.COUNTED));
    given()
        .get(VIOLATIONS + "&offset=" + (Totals.COUNTED + 1000))
        .then()
        .body("total", greaterThan(Totals.COUNTED + 1000));
    given()
        .get(VIOLATIONS + "&offset=" + (Totals.COUNTED + 1995))
        .then()
        .body("total", equalTo(Totals.COUNTED + 2000))
        .body("total_is_estimate", equalTo(false));
  }

  @Test
  void marksTheEstimateOfAnArrayInAHeader() {
    insert(3 * Totals.COUNTED, "now()");
    given().get(HISTORY).then().statusCode(200).header("X-Total-Count-Estimated", "true");
    assertThat(given().get(HISTORY + "&camera_id=cam0").header("X-Total-Count-Estimated")).isNull();
  }

  /** The plan of the estimate is prepared by the server after some calls, with its values. */
  @Test
  void estimatesAgainAndAgain() {
    insert(3 * Totals.COUNTED, "'2026-01-05'");
    long before = sessions.getStatistics().getPrepareStatementCount();
    for (int i = 0; i < 12; i++) {
      given()
          .get(VIOLATIONS + "&camera_id=cam1")
          .then()
          .statusCode(200)
          .body("total", greaterThan(2 * Totals.COUNTED));
    }
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before)
        .as("a page, two for its frames, a bounded count and an estimate")
        .isEqualTo(12 * 5);
  }
}
