package io.anteroom.detection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
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

/** Rows of detectors, which write by plain SQL, and what they add up to. */
@QuarkusTest
class DetectionResourceTest extends RestTest {
  private static final String RECORDS = "/api/v1/records/detection-records/cam0";
  private static final String SUMMARY = "/api/v1/records/statistics/summary";
  private static final String CAM0 = "/api/v1/records/statistics/cam0";
  private static final String DAY = "start_time=2026-01-05T00:00:00Z&end_time=2026-01-05T23:59:59Z";

  @Inject SessionFactory sessions;

  /**
   * Five of cam0 a minute apart, one of cam1, on the fifth of January; one of cam0 the day after.
   */
  @BeforeEach
  void insertSeven() {
    sql("TRUNCATE detection_records");
    sql(
        "INSERT INTO detection_records (id, camera_id, timestamp, person_count, handwash_events,"
            + " processing_time, fps, confidence, objects) SELECT i, 'cam0',"
            + " timestamptz '2026-01-05 08:00+00' + i * interval '1 min', i, 1, i * 0.5, 10, 0.5,"
            + " '[{\"class_name\": \"person\"}, {\"class_name\": \"car\"}]'"
            + " FROM generate_series(1, 5) AS i");
    sql(
        "INSERT INTO detection_records (id, camera_id, timestamp, person_count, fps, objects)"
            + " VALUES (6, 'cam1', '2026-01-05 09:00+00', NULL, 40, '\"broken\"'),"
            + " (7, 'cam0', '2026-01-06 12:00+00', 100, 20, NULL)");
  }

  @Test
  void listsTheDetectionsOfACameraInARange() {
    given()
        .get(RECORDS + "?limit=2&offset=1&" + DAY)
        .then()
        .statusCode(200)
        .body("camera_id", equalTo("cam0"))
        .body("records.id", contains("4", "3"))
        .body("records[0].person_count", equalTo(4))
        .body("records[0].hairnet_violations", equalTo(0))
        .body("records[0].timestamp", equalTo("2026-01-05T08:04:00Z"))
        .body("total", equalTo(5))
        .body("limit", equalTo(2))
        .body("offset", equalTo(1));
    long before = sessions.getStatistics().getPrepareStatementCount();
    given().get(RECORDS + "?limit=2&" + DAY).then().statusCode(200);
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(2);
  }

  @Test
  void listsTheLastHourUnlessATimeIsSaid() {
    given().get(RECORDS).then().statusCode(200).body("records", empty());
    sql(
        "INSERT INTO detection_records (id, camera_id, timestamp) VALUES"
            + " (8, 'cam0', now() - interval '59 min'), (9, 'cam0', now() - interval '61 min')");
    given().get(RECORDS).then().body("records.id", contains("8")).body("total", equalTo(1));
  }

  @Test
  void walksTheDetectionsByCursor() {
    List<String> seen = new ArrayList<>();
    String next = RECORDS + "?limit=2&" + DAY;
    while (next != null) {
      var answer = given().urlEncodingEnabled(false).get(next).then().statusCode(200).extract();
      seen.addAll(answer.<List<String>>path("records.id"));
      String link = answer.header("Link");
      next = link == null ? null : link.substring(1, link.indexOf('>'));
    }
    assertThat(seen).containsExactly("5", "4", "3", "2", "1");
  }

  @Test
  void addsUpEachCameraAndAllOverTheRange() {
    long before = sessions.getStatistics().getPrepareStatementCount();
    given()
        .get(SUMMARY + "?" + DAY)
        .then()
        .statusCode(200)
        .body("period", equalTo("7d"))
        .body("start_time", equalTo("2026-01-05T00:00:00Z"))
        .body("cameras.keySet()", containsInAnyOrder("cam0", "cam1"))
        .body("cameras.cam0.total_frames", equalTo(5))
        .body("cameras.cam0.total_persons", equalTo(15))
        .body("cameras.cam0.total_handwash_events", equalTo(5))
        .body("cameras.cam0.avg_fps", equalTo(10f))
        .body("cameras.cam0.avg_processing_time", equalTo(1.5f))
        .body("cameras.cam1.total_persons", equalTo(0))
        .body("cameras.cam1.avg_processing_time", nullValue())
        .body("total.total_frames", equalTo(6))
        .body("total.avg_fps", equalTo(15f));
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(1);
  }

  @Test
  void takesWholeHoursFromWhatIsKeptOfThem() {
    sql(
        "INSERT INTO statistics_hourly (camera_id, hour_start, total_frames, total_persons)"
            + " VALUES ('kept', '2026-01-05 10:00+00', 3, 4)");
    try {
      given()
          .get(SUMMARY + "?start_time=2026-01-05T08:03:00Z&end_time=2026-01-05T11:00:00Z")
          .then()
          .body("cameras.kept.total_frames", equalTo(3))
          .body("cameras.cam0.total_frames", equalTo(3))
          .body("cameras.cam0.avg_fps", equalTo(10f))
          .body("total.total_persons", equalTo(16));
      given()
          .get(SUMMARY + "?start_time=2026-01-05T08:03:00Z&end_time=2026-01-05T10:59:00Z")
          .then()
          .body("cameras.keySet()", containsInAnyOrder("cam0", "cam1"));
    } finally {
      sql("DELETE FROM statistics_hourly WHERE camera_id = 'kept'");
    }
  }

  @Test
  void looksBackAsFarAsThePeriodSays() {
    given()
        .get(SUMMARY + "?period=1d&end_time=2026-01-06T12:00:00Z")
        .then()
        .body("period", equalTo("1d"))
        .body("start_time", equalTo("2026-01-05T12:00:00Z"))
        .body("total.total_frames", equalTo(1));
    given()
        .get(SUMMARY + "?period=30d&end_time=2026-01-06T12:00:00Z")
        .then()
        .body("total.total_frames", equalTo(7));
    given()
        .get(SUMMARY + "?end_time=2025-01-01")
        .then()
        .body("cameras", equalTo(Map.of()))
        .body("total.total_frames", equalTo(0));
  }

  @Test
  void addsUpOneCamera() {
    sql("INSERT INTO cameras (id, name, location) VALUES ('cam0', 'Gate', 'hall')");
    given()
        .get(CAM0 + "?start_time=2026-01-05T00:00:00Z&end_time=2026-01-06T12:00:00Z")
        .then()
        .statusCode(200)
        .body("camera_id", equalTo("cam0"))
        .body("statistics.camera_info.name", equalTo("Gate"))
        .body("statistics.camera_info.location", equalTo("hall"))
        .body("statistics.detection_count", equalTo(6))
        .body("statistics.detection_count_24h", equalTo(1))
        .body("statistics.average_confidence", equalTo(0.5f))
        .body("statistics.total_objects_detected", equalTo(10))
        .body("statistics.person_count", equalTo(115))
        .body("statistics.vehicle_count", equalTo(5))
        .body("statistics.performance.max_processing_time", equalTo(2.5f))
        .body("statistics.performance.min_processing_time", equalTo(0.5f))
        .body("statistics.performance.fps_estimate", notNullValue())
        .body("statistics.anomalies", empty());
    given()
        .get("/api/v1/records/statistics/cam1?" + DAY)
        .then()
        .statusCode(200)
        .body("statistics.camera_info", nullValue())
        .body("statistics.detection_count", equalTo(1))
        .body("statistics.total_objects_detected", equalTo(0));
  }

  @ParameterizedTest
  @CsvSource({
    "detection-records/cam0, limit=1001, limit",
    "detection-records/cam0, start_time=soon, start_time",
    "detection-records/cam0, cursor=x, cursor",
    "statistics/summary, period=2d, period",
    "statistics/cam0, period=week, period",
    "statistics/cam0, start_time=2026-01-02&end_time=2026-01-01, end_time"
  })
  void namesTheParameterThatIsNotValid(String path, String query, String field) {
    expect(
            given().get("/api/v1/records/" + path + "?" + query).then(),
            ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains(field));
  }
}
