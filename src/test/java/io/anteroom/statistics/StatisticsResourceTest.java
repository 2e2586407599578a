package io.anteroom.statistics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums over what detectors have written by plain SQL. */
@QuarkusTest
class StatisticsResourceTest extends RestTest {
  private static final String STATISTICS = "/api/v1/statistics/";

  @Inject SessionFactory sessions;

  @BeforeEach
  void emptyDetections() {
    sql("TRUNCATE detection_records, statistics_hourly");
  }

  /** Two frames of cam0 and one of cam1, and four violations, at this time. */
  private void insertAt(String time) {
    sql(
        "INSERT INTO detection_records (camera_id, timestamp, person_count, hairnet_violations,"
            + " handwash_events, sanitize_events, confidence, fps, processing_time) VALUES"
            + " ('cam0', %1$s, 6, 1, 2, 0, 0.5, 20, 0.25), ('cam0', %1$s, 2, 0, 1, 3, 0.75, 10, 0.75),"
                .formatted(time)
            + " ('cam1', %s, NULL, NULL, NULL, NULL, NULL, NULL, NULL)".formatted(time));
    sql(
        "INSERT INTO violation_events (camera_id, timestamp, violation_type, status) VALUES"
            + " ('cam0', %1$s, 'no_hairnet', NULL), ('cam0', %1$s, 'no_hairnet', 'confirmed'),"
                .formatted(time)
            + " ('cam0', %1$s, 'no_handwash', 'pending'),".formatted(time)
            + " ('cam0', %1$s, 'no_hairnet', 'false_positive')".formatted(time));
  }

  @Test
  void addsUpTheLastMinutes() {
    insertAt("now() - interval '10 min'");
    insertAt("now() - interval '31 min'");
    long before = sessions.getStatistics().getPrepareStatementCount();
    given()
        .get(STATISTICS + "summary?minutes=30")
        .then()
        .statusCode(200)
        .body("window_minutes", equalTo(30))
        .body("counts_by_type", equalTo(Map.of("no_hairnet", 2, "no_handwash", 1)))
        .body(
            "events_by_type",
            equalTo(Map.of("no_hairnet", 2, "no_handwash", 1, "handwashing", 3, "sanitizing", 3)))
        .body("total_events", equalTo(9))
        .body("total_records", equalTo(3))
        .body("total_persons", equalTo(8))
        .body("total_violations", equalTo(3))
        .body("compliance_rate", equalTo(62.5f))
        .body("samples", empty());
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(1);
    given()
        .get(STATISTICS + "summary?minutes=60&camera_id=cam1")
        .then()
        .body("total_records", equalTo(2))
        .body("counts_by_type", equalTo(Map.of()))
        .body("compliance_rate", nullValue());
  }

  @Test
  void servesDaysWithoutRowsAsZeros() {
    insertAt("date_trunc('day', now())");
    insertAt("date_trunc('day', now()) - interval '1 microsecond'");
    long before = sessions.getStatistics().getPrepareStatementCount();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    given()
        .get(STATISTICS + "daily?days=3&camera_id=cam0")
        .then()
        .statusCode(200)
        .body(
            "date",
            contains(
                today.minusDays(2).toString(), today.minusDays(1).toString(), today.toString()))
        .body("total_records", contains(0, 2, 2))
        .body("total_events", contains(0, 9, 9))
        .body("counts_by_type[0]", equalTo(Map.of()))
        .body("counts_by_type[2]", equalTo(Map.of("no_hairnet", 2, "no_handwash", 1)))
        .body("handwash_events", contains(0, 3, 3))
        .body("sanitize_events", contains(0, 3, 3))
        .body("compliance_rate", contains(null, 62.5f, 62.5f))
        .body("avg_confidence", contains(null, 0.625f, 0.625f));
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(1);
    given().get(STATISTICS + "daily?camera_id=nobody").then().body("total_events", hasSize(7));
    given().get(STATISTICS + "daily?days=90").then().body("$", hasSize(90));
  }

  @Test
  void beginsADayInTheZoneThatIsAskedFor() {
    ZoneId zone = ZoneId.of("Pacific/Kiritimati");
    sql(
        "INSERT INTO detection_records (camera_id, timestamp) VALUES ('cam0', '%s'), ('cam0', '%s')"
            .formatted(
                LocalDate.now(zone).atStartOfDay(zone).toInstant(),
                LocalDate.now(zone).atStartOfDay(zone).toInstant().minusMillis(1)));
    given()
        .get(STATISTICS + "daily?days=2&tz=Pacific/Kiritimati")
        .then()
        .body("date[1]", equalTo(LocalDate.now(zone).toString()))
        .body("total_records", contains(1, 1));
  }

  @Test
  void addsUpHoursFromTheRowsThemselves() {
    insertAt("date_trunc('hour', now())");
    insertAt("date_trunc('hour', now()) - interval '2 hours 1 second'");
    sql(
        "INSERT INTO statistics_hourly (camera_id, hour_start, total_frames)"
            + " VALUES ('cam0', date_trunc('hour', now()), 1000)");
    long before = sessions.getStatistics().getPrepareStatementCount();
    given()
        .get(STATISTICS + "hourly?hours=4")
        .then()
        .statusCode(200)
        .body("total_frames", contains(3, 0, 0, 3))
        .body("total_persons", contains(8, 0, 0, 8))
        .body("total_hairnet_violations", contains(1, 0, 0, 1))
        .body("total_handwash_events", contains(3, 0, 0, 3))
        .body("total_sanitize_events", contains(3, 0, 0, 3))
        .body("avg_fps", contains(15f, null, null, 15f))
        .body("avg_processing_time", contains(0.5f, null, null, 0.5f))
        .body("min_processing_time[0]", equalTo(0.25f))
        .body("max_processing_time[0]", equalTo(0.75f))
        .body("total_violations", contains(3, 0, 0, 3))
        .body("total_events", contains(9, 0, 0, 9))
        .body(
            "hour_start[3]",
            equalTo(
                text(
                    "SELECT to_char(date_trunc('hour', now()) AT TIME ZONE 'UTC',"
                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")));
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"2026-03-28T23:00:00Z, 23", "2026-10-24T22:00:00Z, 25"})
  void drawsADayOfOtherLengthByItsHours(String start, int hours) {
    sql(
        "INSERT INTO detection_records (camera_id, timestamp) SELECT 'cam0', timestamptz '%s'"
                .formatted(start)
            + " + i * interval '30 min' FROM generate_series(-1, %d) AS i".formatted(2 * hours));
    String range = "start_time=%s&end_time=%s".formatted(start, end(start, hours));
    given()
        .get(STATISTICS + "chart?tz=Europe/Berlin&group_by=hour&" + range)
        .then()
        .statusCode(200)
        .body("group_by", equalTo("hour"))
        .body("time_zone", equalTo("Europe/Berlin"))
        .body("labels", hasSize(hours))
        .body(
            "labels[0]",
            equalTo(
                start.equals("2026-03-28T23:00:00Z")
                    ? "2026-03-29T00:00:00+01:00"
                    : "2026-10-25T00:00:00+02:00"))
        .body(
            "datasets.label",
            contains("records", "persons", "violations", "handwashing", "sanitizing"))
        .body("datasets[0].data", equalTo(Collections.nCopies(hours, 2)));
    JsonPath days =
        given().get(STATISTICS + "chart?tz=Europe/Berlin&" + range).then().extract().jsonPath();
    assertThat(days.getList("labels")).hasSize(1);
    assertThat(days.getList("datasets[0].data")).isEqualTo(List.of(2 * hours));
  }

  @Test
  void drawsOnlyWhatLiesInTheRange() {
    insertAt("timestamptz '2026-01-05 08:30+00'");
    insertAt("timestamptz '2026-01-05 10:00+00'");
    insertAt("timestamptz '2026-01-05 10:00:00.000001+00'");
    insertAt("timestamptz '2026-01-05 08:29:59.999999+00'");
    long before = sessions.getStatistics().getPrepareStatementCount();
    given()
        .get(
            STATISTICS
                + "chart?group_by=hour&start_time=2026-01-05T08:30:00Z&end_time=2026-01-05T10:00:00Z")
        .then()
        .body("datasets[0].data", contains(3, 0, 3))
        .body("datasets[1].data", contains(8, 0, 8))
        .body("datasets[2].data", contains(3, 0, 3));
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(1);
    given()
        .get(STATISTICS + "chart?group_by=week&start_time=2026-01-01&end_time=2026-01-12")
        .then()
        .body("labels", contains("2025-12-29", "2026-01-05", "2026-01-12"))
        .body("datasets[0].data", contains(0, 12, 0));
    given().get(STATISTICS + "chart").then().body("labels", hasSize(31));
  }

  @Test
  void saysHowThingsStandToday() {
    insertAt("now()");
    sql(
        "INSERT INTO cameras (id, name, status) VALUES ('cam0', 'Gate', 'active'),"
            + " ('cam1', 'Hall', 'error')");
    sql(
        "INSERT INTO regions (region_id, region_type, name, polygon, is_active) VALUES"
            + " ('r1', 'handwash', 'Basin', '[]', true), ('r2', 'entrance', 'Door', '[]', NULL),"
            + " ('r3', 'entrance', 'Shut', '[]', false)");
    long before = sessions.getStatistics().getPrepareStatementCount();
    given()
        .get(STATISTICS + "realtime")
        .then()
        .statusCode(200)
        .body("system_status", equalTo("active"))
        .body("detection_stats.total_detections_today", equalTo(3))
        .body("detection_stats.handwashing_detections", equalTo(3))
        .body("detection_stats.disinfection_detections", equalTo(3))
        .body("detection_stats.hairnet_detections", equalTo(8))
        .body("detection_stats.violation_count", equalTo(3))
        .body("region_stats.active_regions", equalTo(2))
        .body("region_stats.monitored_areas", contains("Basin", "Door"))
        .body("performance_metrics.average_processing_time", equalTo(0.5f))
        .body("performance_metrics.detection_accuracy", equalTo(0.625f))
        .body("performance_metrics.system_uptime", equalTo("N/A"))
        .body("alerts.active_alerts", equalTo(2))
        .body("alerts.recent_violations", hasSize(2))
        .body("alerts.recent_violations[0].camera_id", equalTo("cam0"))
        .body("active_cameras", equalTo(1))
        .body("total_detections", equalTo(3))
        .body("violations_count", equalTo(3))
        .body("compliance_rate", equalTo(62.5f))
        .body("detection_accuracy", equalTo(0.625f))
        .body("recent_events", hasSize(6))
        .body("recent_events[0].camera_name", equalTo("Gate"));
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(5);
  }

  @Test
  void saysHowTheDetectorsHaveWorkedLately() {
    sql(
        "INSERT INTO detection_records (camera_id, timestamp, fps, metadata) VALUES"
            + " ('cam0', now() - interval '4 min', 10, '{\"scene_type\": \"static\", \"fps\": 99}'),"
            + " ('cam0', now(), NULL, '{\"scene_type\": \"static\", \"fps\": 20}'),"
            + " ('cam0', now(), NULL, '{\"scene_type\": \"critical\", \"fps\": \"fast\"}'),"
            + " ('cam0', now(), NULL, '{\"fps\": 1e400}'), ('cam0', now(), NULL, '[7]'),"
            + " ('cam0', now() - interval '6 min', 1, '{\"scene_type\": \"dynamic\"}')");
    long before = sessions.getStatistics().getPrepareStatementCount();
    given()
        .get(STATISTICS + "detection-realtime")
        .then()
        .statusCode(200)
        .body("avg_fps", equalTo(15f))
        .body("processed_frames", equalTo(5))
        .body("processing_efficiency", nullValue())
        .body("skipped_frames", nullValue())
        .body("scene_distribution", equalTo(Map.of("static", 2, "dynamic", 0, "critical", 1)))
        .body("performance.cpu_usage", nullValue())
        .body("connection_status.connected", equalTo(true))
        .body("connection_status.active_cameras", equalTo(0));
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"realtime", "detection-realtime", "summary", "daily", "hourly", "chart"})
  void answersWithoutAnyRow(String path) {
    given().get(STATISTICS + path).then().statusCode(200);
  }

  @Test
  void servesSumsOfValuesThatAreNoNumbers() {
    sql(
        "INSERT INTO detection_records (camera_id, timestamp, confidence, fps, processing_time)"
            + " VALUES ('cam0', now(), 'NaN', 'Infinity', '-Infinity')");
    ValidatableResponse today = given().get(STATISTICS + "hourly?hours=1").then().statusCode(200);
    today.body("[0].avg_fps", nullValue()).body("[0].avg_processing_time", nullValue());
    given().get(STATISTICS + "realtime").then().body("detection_accuracy", nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "summary?minutes=0, minutes",
    "summary?minutes=1441, minutes",
    "summary?limit=10001, limit",
    "daily?days=0, days",
    "daily?days=91, days",
    "daily?tz=Mars/Base, tz",
    "hourly?hours=745, hours",
    "hourly?hours=many, hours",
    "chart?group_by=month, group_by",
    "chart?group_by=hour&start_time=2025-01-01&end_time=2026-01-01, start_time",
    "chart?start_time=2026-01-02&end_time=2026-01-01, end_time",
    "events?limit=1001, limit",
    "events?start_time=2025-01-01&end_time=2026-01-01, start_time",
    "events?start_time=soon, start_time",
    "events?cursor=x, cursor",
    "events?cursor=YQBiAGM, cursor",
    "history?minutes=1441, minutes",
    "history?limit=0, limit"
  })
  void namesTheParameterThatIsNotValid(String query, String field) {
    expect(given().get(STATISTICS + query).then(), ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains(field));
  }

  private static String end(String start, int hours) {
    return Instant.parse(start).plusSeconds(3600L * hours - 1).toString();
  }
}
