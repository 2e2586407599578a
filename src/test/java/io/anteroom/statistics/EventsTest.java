package io.anteroom.statistics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cameras saw happen, from two tables. */
@QuarkusTest
class EventsTest extends RestTest {
  private static final String EVENTS = "/api/v1/statistics/events";
  private static final String HISTORY = "/api/v1/statistics/history";
  private static final String RECENT = "/api/v1/events/recent";
  private static final String DAY = "start_time=2026-01-05T00:00:00Z&end_time=2026-01-05T23:59:59Z";

  @Inject SessionFactory sessions;

  @BeforeEach
  void emptyDetections() {
    sql("TRUNCATE detection_records");
    // else the upkeep makes it, maybe just when a row is on its way to the default partition
    sql("SELECT create_detection_partition('2026-01-05')");
  }

  /** In the order of time: washing, a violation, both ways of cleaning and two violations. */
  private void insertFrom(String time) {
    sql(
        "INSERT INTO detection_records (id, camera_id, timestamp, handwash_events, sanitize_events,"
            + " region_id) VALUES (1, 'cam0', %1$s, 2, 0, 'basin'),".formatted(time)
            + " (2, 'cam0', %1$s + interval '1 s', 0, NULL, NULL),".formatted(time)
            + " (3, 'cam1', %1$s + interval '3 s', 1, 1, NULL)".formatted(time));
    sql(
        "INSERT INTO violation_events (id, camera_id, timestamp, violation_type, track_id,"
            + " confidence, status, snapshot_path, bbox) VALUES"
            + " (1, 'cam0', %1$s + interval '2 s', 'no_hairnet', 7, 0.9, 'confirmed', 'a.jpg',"
                .formatted(time)
            + " '{\"x\": 1}'), (2, 'cam1', %1$s + interval '3 s', 'no_handwash', NULL, NULL, NULL,"
                .formatted(time)
            + " NULL, NULL), (3, 'cam1', %1$s + interval '3 s', 'no_hairnet', NULL, 'NaN', NULL,"
                .formatted(time)
            + " NULL, NULL), (4, 'cam0', %1$s, 'no_hairnet', NULL, NULL, 'false_positive', NULL,"
                .formatted(time)
            + " NULL)");
  }

  @Test
  void listsEventsOfBothTablesNewestFirst() {
    sql("INSERT INTO cameras (id, name) VALUES ('cam0', 'Gate')");
    insertFrom("timestamptz '2026-01-05 08:00+00'");
    long before = sessions.getStatistics().getPrepareStatementCount();
    given()
        .get(EVENTS + "?" + DAY)
        .then()
        .statusCode(200)
        .body(
            "events.id",
            contains(
                "violation_3",
                "violation_2",
                "sanitizing_3",
                "handwashing_3",
                "violation_1",
                "handwashing_1"))
        .body("total", equalTo(6))
        .body("events[4].timestamp", equalTo("2026-01-05T08:00:02Z"))
        .body("events[4].type", equalTo("no_hairnet"))
        .body("events[4].event_type", equalTo("no_hairnet"))
        .body("events[4].camera_id", equalTo("cam0"))
        .body("events[4].camera_name", equalTo("Gate"))
        .body("events[4].confidence", equalTo(0.9f))
        .body("events[4].track_id", equalTo(7))
        .body("events[4].metadata.status", equalTo("confirmed"))
        .body("events[4].metadata.snapshot_path", equalTo("a.jpg"))
        .body("events[4].metadata.bbox", equalTo(Map.of("x", 1)))
        .body("events[0].confidence", nullValue())
        .body("events[0].camera_name", nullValue())
        .body("events[0].metadata.status", equalTo("pending"))
        .body("events[5].type", equalTo("handwashing"))
        .body("events[5].region", equalTo("basin"))
        .body("events[5].metadata.count", equalTo(2))
        .body("events[5].metadata.source", equalTo("detection_records"))
        .body("events[5].metadata.source_id", equalTo(1));
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "event_type=no_hairnet, 2",
    "event_type=handwashing, 2",
    "event_type=sanitizing, 1",
    "event_type=person, 0",
    "camera_id=cam1, 4",
    "camera_id=nobody, 0",
    "camera_id=cam1&event_type=no_handwash, 1"
  })
  void leavesWhatTheFilterLeaves(String filter, int number) {
    insertFrom("timestamptz '2026-01-05 08:00+00'");
    given()
        .get(EVENTS + "?" + DAY + "&" + filter)
        .then()
        .statusCode(200)
        .body("events", hasSize(number))
        .body("total", equalTo(number));
    given()
        .get(EVENTS + "?limit=1&" + DAY + "&" + filter)
        .then()
        .body("events", hasSize(Math.min(1, number)))
        .body("total", equalTo(number));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void walksThroughEventsOfOneMoment(int limit) {
    insertFrom("timestamptz '2026-01-05 08:00+00'");
    assertThat(walk(EVENTS + "?limit=" + limit + "&" + DAY, "events.id"))
        .containsExactly(
            "violation_3",
            "violation_2",
            "sanitizing_3",
            "handwashing_3",
            "violation_1",
            "handwashing_1");
  }

  @Test
  void countsInASecondStatementWhatThePageDoesNotShow() {
    insertFrom("timestamptz '2026-01-05 08:00+00'");
    long before = sessions.getStatistics().getPrepareStatementCount();
    given().get(EVENTS + "?limit=2&" + DAY).then().body("total", equalTo(6));
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(2);
  }

  @Test
  void listsTheLastDayUnlessATimeIsSaid() {
    insertFrom("now() - interval '23 hours'");
    given().get(EVENTS).then().body("events", hasSize(6));
    sql("UPDATE detection_records SET timestamp = timestamp - interval '2 hours'");
    given().get(EVENTS).then().body("events", hasSize(3));
    given().get(EVENTS + "?start_time=2099-01-01").then().statusCode(200).body("events", empty());
  }

  @Test
  void tellsTheHistoryOfTheLastMinutes() {
    insertFrom("now() - interval '10 min'");
    long before = sessions.getStatistics().getPrepareStatementCount();
    given()
        .get(HISTORY + "?minutes=11&camera_id=cam0")
        .then()
        .statusCode(200)
        .body("id", contains("violation_1", "handwashing_1"))
        .body("[0].detail.snapshot_path", equalTo("a.jpg"));
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(1);
    given().get(HISTORY + "?minutes=9").then().body("$", empty());
    assertThat(walk(HISTORY + "?limit=4", "id")).hasSize(6).doesNotHaveDuplicates();
    given().get(HISTORY + "?limit=4").then().header("X-Total-Count", "6");
  }

  @Test
  void tellsRecentEventsAsTheEventLogDid() {
    insertFrom("now() - interval '10 min'");
    long before = sessions.getStatistics().getPrepareStatementCount();
    given()
        .get(RECENT + "?etype=no_hairnet&camera_id=cam0")
        .then()
        .statusCode(200)
        .body("$", hasSize(1))
        .body("[0].type", equalTo("no_hairnet"))
        .body("[0].track_id", equalTo(7))
        .body("[0].evidence.confidence", equalTo(0.9f))
        .body("[0].evidence.bbox", equalTo(Map.of("x", 1)));
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(1);
    given().get(RECENT + "?minutes=20").then().body("evidence.id", containsInAnyOrder(ids()));
    given()
        .get(RECENT + "?etype=handwashing&limit=1")
        .then()
        .body("$", hasSize(1))
        .header("X-Total-Count", "2");
  }

  private static String[] ids() {
    return new String[] {
      "violation_1", "violation_2", "violation_3", "handwashing_1", "handwashing_3", "sanitizing_3"
    };
  }

  private static List<String> walk(String first, String path) {
    List<String> seen = new ArrayList<>();
    String next = first;
    while (next != null) {
      var answer = given().urlEncodingEnabled(false).get(next).then().statusCode(200).extract();
      seen.addAll(answer.<List<String>>path(path));
      String link = answer.header("Link");
      next = link == null ? null : link.substring(1, link.indexOf('>'));
    }
    return seen;
  }
}
