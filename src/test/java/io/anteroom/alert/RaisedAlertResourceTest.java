package io.anteroom.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RaisedAlertResourceTest extends RestTest {
  private static final String ALERTS = "/api/v1/monitoring/alerts";

  @Inject SessionFactory sessions;

  @BeforeEach
  void raiseAlerts() {
    sql(
        """
        TRUNCATE alert_history;
        DELETE FROM alert_rules WHERE id = 71;
        INSERT INTO alert_rules (id, name, rule_type, conditions, priority)
        VALUES (71, 'Hairnets', 'custom', '{}', 'high');
        INSERT INTO alert_history (id, rule_id, camera_id, timestamp, alert_type, message, details,
                                   status, handled_at)
        VALUES (1, 71, 'cam0', '2026-01-05T08:00:00Z', 'violation', 'Three', '{"track_id": 7}',
                'pending', NULL),
               (2, NULL, 'system', '2026-01-05T09:00:00Z', 'gpu_errors', NULL, NULL, NULL, NULL),
               (3, 71, 'cam0', '2026-01-05T10:00:00Z', 'violation', 'Two', NULL,
                'resolved', '2026-01-05T11:00:00Z'),
               (4, 71, 'cam0', '2026-01-05T11:00:00Z', 'violation', 'No', NULL,
                'false_positive', NULL),
               (5, 71, 'cam0', '2026-01-05T12:00:00Z', 'violation', 'Odd', NULL, 'seen', NULL)
        """);
  }

  @Test
  void listsTheAlertsThatNobodyHasClosed() {
    long before = sessions.getStatistics().getPrepareStatementCount();
    given()
        .get(ALERTS + "/active?limit=2")
        .then()
        .statusCode(200)
        .body("active_alerts.alert_id", contains(5, 2))
        .body("active_alerts.rule_name", contains("Hairnets", "gpu_errors"))
        .body("active_alerts.level", contains("high", null))
        .body("active_alerts.resolved", contains(false, false))
        .body("total_count", equalTo(3))
        .body("total", equalTo(3))
        .header("Link", containsString("rel=\"next\""));
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(3);
    given()
        .get(ALERTS + "/active?limit=2&page=2")
        .then()
        .body("active_alerts", hasSize(1))
        .body("active_alerts[0].message", equalTo("Three"))
        .body("active_alerts[0].data.track_id", equalTo(7))
        .body("active_alerts[0].timestamp", equalTo("2026-01-05T08:00:00Z"));
  }

  @Test
  void listsAllAlerts() {
    given()
        .get(ALERTS + "/history")
        .then()
        .statusCode(200)
        .body("alert_history.alert_id", contains(5, 4, 3, 2, 1))
        .body("alert_history[2].resolved", equalTo(true))
        .body("alert_history[2].resolved_at", equalTo("2026-01-05T11:00:00Z"))
        .body("alert_history[1].resolved_at", nullValue())
        .body("total_count", equalTo(5));
  }

  @Test
  void resolvesAnAlert() {
    given()
        .post(ALERTS + "/2/resolve")
        .then()
        .statusCode(200)
        .body("alert_id", equalTo(2))
        .body("status", equalTo("resolved"))
        .body("resolved_at", notNullValue());
    json("{\"resolved_by\": \"shift\"}")
        .post(ALERTS + "/1/resolve")
        .then()
        .statusCode(200)
        .body("handled_by", equalTo("shift"))
        .header("ETag", equalTo(given().get("/api/v1/alerts/1").header("ETag")));
    given().get(ALERTS + "/active").then().body("active_alerts.alert_id", contains(5));
    expect(given().post(ALERTS + "/99/resolve").then(), ProblemType.NOT_FOUND);
    expect(given().post(ALERTS + "/x/resolve").then(), ProblemType.INVALID_PARAMETER);
    expect(json("{\"resolved_by\": 7}").post(ALERTS + "/1/resolve").then(), ProblemType.VALIDATION);
  }

  @Test
  void listsHowUrgentAlertsMayBe() {
    given()
        .get(ALERTS + "/levels")
        .then()
        .statusCode(200)
        .body("levels", contains("low", "medium", "high", "critical"))
        .body("descriptions.critical", notNullValue());
  }
}
