package io.anteroom.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that old writers have inserted, as files. */
@QuarkusTest
class ExportResourceTest extends RestTest {
  private static final String EXPORT = "/api/v1/export/";
  private static final String MARK = "\ufeff";

  @BeforeEach
  void insertSome() {
    sql("TRUNCATE detection_records, alert_history CASCADE");
    sql(
        "INSERT INTO violation_events (id, detection_id, camera_id, timestamp, violation_type,"
            + " track_id, confidence, status, notes, handled_by, handled_at) VALUES"
            + " (1, 7, 'cam0', '2026-01-05 08:00:00.5+00', 'no_hairnet', 3, 0.5, 'confirmed',"
            + " E'said \"no\",\\nthen 走了', '=cmd|'' /C calc''!A0', '2026-01-05 09:00+01'),"
            + " (2, NULL, 'cam1', '2026-01-06 08:00+00', 'no_handwash', NULL, 'NaN', NULL,"
            + " '+1', NULL, NULL)");
  }

  @Test
  void writesCsvAsRfc4180Says() {
    String csv =
        new String(
            given()
                .get(EXPORT + "violations")
                .then()
                .statusCode(200)
                .contentType(equalTo("text/csv;charset=UTF-8"))
                .header(
                    "Content-Disposition",
                    matchesPattern("attachment; filename=\"violations_\\d{8}_\\d{6}\\.csv\""))
                .extract()
                .asByteArray(),
            StandardCharsets.UTF_8);
    assertThat(csv)
        .isEqualTo(
            MARK
                + "id,detection_id,camera_id,timestamp,violation_type,track_id,confidence,status,"
                + "notes,handled_by,handled_at\r\n"
                + "2,,cam1,2026-01-06T08:00:00Z,no_handwash,,,pending,'+1,,\r\n"
                + "1,7,cam0,2026-01-05T08:00:00.500Z,no_hairnet,3,0.5,confirmed,"
                + "\"said \"\"no\"\",\nthen 走了\",'=cmd|' /C calc'!A0,2026-01-05T08:00:00Z\r\n");
  }

  @ParameterizedTest
  @CsvSource({"?format=ndjson, */*", "'', application/x-ndjson"})
  void writesLinesOfJson(String query, String accept) throws Exception {
    String[] lines =
        given()
            .accept(accept)
            .get(EXPORT + "violations" + query)
            .then()
            .statusCode(200)
            .contentType(equalTo("application/x-ndjson"))
            .header("Content-Disposition", matchesPattern(".*violations_\\d{8}_\\d{6}\\.ndjson\""))
            .extract()
            .asString()
            .split("\n");
    assertThat(lines).hasSize(2);
    JsonNode first = new ObjectMapper().readTree(lines[0]);
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactly(
            "id",
            "detection_id",
            "camera_id",
            "timestamp",
            "violation_type",
            "track_id",
            "confidence",
            "status",
            "notes",
            "handled_by",
            "handled_at");
    assertThat(first.get("confidence").isNull()).isTrue();
    assertThat(first.get("notes").asText()).isEqualTo("+1");
    JsonNode second = new ObjectMapper().readTree(lines[1]);
    assertThat(second.get("id").isIntegralNumber()).isTrue();
    assertThat(second.get("confidence").doubleValue()).isEqualTo(0.5);
    assertThat(second.get("handled_by").asText()).isEqualTo("=cmd|' /C calc'!A0");
  }

  @Test
  void prefersTheParameterOverTheHeader() {
    given()
        .accept("application/x-ndjson")
        .get(EXPORT + "cameras?format=excel")
        .then()
        .contentType(startsWith("text/csv"));
    expect(
        given().accept("application/xml").get(EXPORT + "cameras").then(),
        ProblemType.NOT_ACCEPTABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "camera_id=cam0 | 1",
        "camera_id=all | 2 1",
        "camera_id=nobody | ''",
        "status=pending | 2",
        "status=confirmed&camera_id=cam0 | 1",
        "violation_type=no_handwash | 2",
        "start_time=2026-01-05T08:00:01Z | 2",
        "end_time=2026-01-06T07:59:59Z | 1",
        "start_time=2026-01-05T08:00:00.5Z&end_time=2026-01-05T08:00:00.5Z | 1",
        "start_date=2026-01-06 | 2",
        "end_date=2026-01-05 | 1",
        "start_date=2026-01-05&end_date=2026-01-06 | 2 1",
        "start_date=2026-01-06&tz=America/Los_Angeles | 2",
        "end_date=2026-01-05&tz=America/Los_Angeles | 1",
        "limit=1 | 2"
      })
  void leavesWhatTheFilterLeaves(String filter, String ids) {
    assertThat(firstCells("violations?" + filter)).isEqualTo(ids);
  }

  @Test
  void exportsDetections() {
    sql(
        "INSERT INTO detection_records (id, camera_id, timestamp, frame_number, frame_id,"
            + " person_count, handwash_events, processing_time, fps, objects) VALUES"
            + " (1, 'cam0', '2026-01-05 08:00+00', 12, 'f12', 2, NULL, 0.25, 30, '[1]')");
    given()
        .get(EXPORT + "detection-records?camera_id=cam0")
        .then()
        .statusCode(200)
        .header("Content-Disposition", startsWith("attachment; filename=\"detection_records_"))
        .body(
            equalTo(
                MARK
                    + "id,camera_id,timestamp,frame_number,frame_id,person_count,"
                    + "hairnet_violations,handwash_events,sanitize_events,processing_time,fps\r\n"
                    + "1,cam0,2026-01-05T08:00:00Z,12,f12,2,0,0,0,0.25,30.0\r\n"));
  }

  @Test
  void exportsAlerts() throws Exception {
    sql(
        "INSERT INTO alert_history (id, camera_id, timestamp, alert_type, message, details,"
            + " notification_sent, status) VALUES (1, NULL, '2026-01-05 08:00+00', 'system', '@a',"
            + " '{\"n\": 1e400}', NULL, 'odd'), (2, 'cam0', '2026-01-04', 'violation', NULL, NULL,"
            + " true, NULL)");
    given()
        .get(EXPORT + "alerts?alert_type=system")
        .then()
        .body(
            equalTo(
                MARK
                    + "id,rule_id,camera_id,alert_type,message,timestamp,status,notification_sent,"
                    + "notification_channels_used,details,handled_at,handled_by,notes\r\n"
                    + "1,,,system,'@a,2026-01-05T08:00:00Z,odd,false,,"
                    + "\"{\"\"n\"\": 1"
                    + "0".repeat(400)
                    + "}\",,,\r\n"));
    JsonNode pending =
        new ObjectMapper()
            .readTree(given().get(EXPORT + "alerts?status=pending&format=ndjson").asString());
    assertThat(pending.get("notification_sent").isBoolean()).isTrue();
    assertThat(pending.get("status").asText()).isEqualTo("pending");
  }

  @Test
  void exportsCameras() {
    sql(
        "INSERT INTO cameras (id, name, status, stream_url, metadata, resolution, created_at,"
            + " updated_at) VALUES ('b', 'Gate', 'active', 'rtsp://x', '{\"source\": \"0\"}',"
            + " '\"640x480\"', '2026-01-01', '2026-01-02'), ('a', 'Yard', NULL, 'rtsp://y', '[]',"
            + " '[1, 2]', '2026-01-01', '2026-01-02')");
    given()
        .get(EXPORT + "cameras?active_only=true")
        .then()
        .body(
            equalTo(
                MARK
                    + "id,name,location,status,camera_type,resolution,fps,region_id,source,metadata,"
                    + "created_at,updated_at\r\n"
                    + "b,Gate,,active,fixed,\"\"\"640x480\"\"\",30,,0,\"{\"\"source\"\": \"\"0\"\"}\","
                    + "2026-01-01T00:00:00Z,2026-01-02T00:00:00Z\r\n"));
    assertThat(firstCells("cameras")).isEqualTo("b a");
  }

  @Test
  void exportsWhatDaysAddUpTo() {
    sql(
        "INSERT INTO detection_records (camera_id, timestamp, person_count, confidence) VALUES"
            + " ('cam0', '2026-01-05 10:00+00', 4, 0.5), ('cam1', '2026-01-06 10:00+00', 1, NULL)");
    String head =
        MARK
            + "date,camera_id,total_records,total_persons,total_violations,compliance_rate,"
            + "avg_confidence\r\n";
    given()
        .get(EXPORT + "statistics?start_time=2026-01-05T00:00:00Z&end_time=2026-01-07T12:00:00Z")
        .then()
        .body(
            equalTo(
                head
                    + "2026-01-05,all,1,4,1,75.0,0.5\r\n"
                    + "2026-01-06,all,1,1,1,0.0,\r\n"
                    + "2026-01-07,all,0,0,0,,\r\n"));
    given()
        .get(EXPORT + "statistics?camera_id=cam0&start_date=2026-01-05&end_date=2026-01-05")
        .then()
        .body(equalTo(head + "2026-01-05,cam0,1,4,1,75.0,0.5\r\n"));
    assertThat(firstCells("statistics?days=30").split(" ")).hasSize(30);
    assertThat(firstCells("statistics?days=30&limit=2").split(" ")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/export/violations?format=csv&camera_id=cam0",
        "/api/v1/export/violations?format=csv&camera_id=cam0"
      })
  void isFoundUnderTheOldPathToo(String path) {
    given().get(path).then().statusCode(200).body(startsWith(MARK + "id,detection_id"));
    assertThat(given().get(path).asString().split("\r\n")).hasSize(2);
  }

  @Test
  void leadsEveryOldPath() {
    for (String table :
        List.of("violations", "statistics", "detection-records", "cameras", "alerts")) {
      given().get("/export/" + table).then().statusCode(200).contentType(startsWith("text/csv"));
    }
    given()
        .get("/api/v1/statistics/export?format=csv&camera_id=cam0")
        .then()
        .statusCode(200)
        .body(startsWith(MARK + "date,"));
    expect(given().get("/export/nothing").then(), ProblemType.UNKNOWN_PATH);
    expect(given().get("/export/violations?limit=0").then(), ProblemType.INVALID_PARAMETER);
  }

  @ParameterizedTest
  @CsvSource({
    "violations?format=xlsx, format",
    "violations?limit=0, limit",
    "violations?limit=many, limit",
    "violations?status=odd, status",
    "violations?start_time=soon, start_time",
    "violations?start_date=2026-01-05T00:00:00Z, start_date",
    "violations?end_date=2026-13-01, end_date",
    "violations?start_date=2026-01-05&end_date=2026-01-04, end_time",
    "violations?tz=Mars/Base, tz",
    "alerts?status=processing, status",
    "cameras?active_only=maybe, active_only",
    "statistics?days=91, days",
    "statistics?start_time=2020-01-01&end_time=2026-01-01, start_time"
  })
  void namesTheParameterThatIsNotValid(String query, String field) {
    expect(given().get(EXPORT + query).then(), ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains(field));
  }

  private static String firstCells(String path) {
    String[] lines =
        given().get(EXPORT + path).then().statusCode(200).extract().asString().split("\r\n");
    StringBuilder cells = new StringBuilder();
    for (int i = 1; i < lines.length; i++) {
      cells.append(i == 1 ? "" : " ").append(lines[i].split(",")[0]);
    }
    return cells.toString();
  }
}
