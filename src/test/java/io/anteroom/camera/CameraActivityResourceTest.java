package io.anteroom.camera;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CameraActivityResourceTest extends RestTest {
  private static final String CAMERAS = "/api/v1/cameras";
  private static final String STATUSES = CAMERAS + "/batch-status";
  private static final String STREAM = "/api/v1/video-stream/config/cam0";

  @Inject SessionFactory sessions;

  @BeforeEach
  void addCameras() {
    sql(
        """
        TRUNCATE detection_records;
        INSERT INTO cameras (id, name, status, metadata) VALUES
          ('cam0', 'Gate', 'active', '{"auto_start": true, "source": "rtsp://a"}'),
          ('cam1', 'Door', 'inactive', '{"auto_start": "yes"}'),
          ('cam2', 'Hall', NULL, NULL);
        INSERT INTO detection_records (camera_id, timestamp, person_count, handwash_events, fps,
                                       processing_time, objects) VALUES
          ('cam0', '2026-01-05T08:00:00Z', 2, 1, 20, 0.1,
           '[{"class_name": "person", "metadata": {"has_hairnet": true}},
             {"class_name": "person", "metadata": {"has_hairnet": false}}]'),
          ('cam0', '2026-01-05T09:00:00Z', 1, 0, 10, 0.3,
           '[{"class_name": "person", "metadata": {"has_hairnet": true}}]'),
          ('cam0', '2026-02-05T09:00:00Z', 1, 0, NULL, NULL, '{"old": 1}'),
          ('cam1', '2026-01-05T09:00:00Z', 9, 9, 1, 1, NULL)
        """);
  }

  @Test
  void saysWhatIsRecordedOfADetectionProcess() {
    given()
        .get(CAMERAS + "/cam0/status")
        .then()
        .statusCode(200)
        .body("camera_id", equalTo("cam0"))
        .body("running", nullValue())
        .body("active", equalTo(true))
        .body("auto_start", equalTo(true))
        .body("last_detection_time", equalTo("2026-02-05T09:00:00Z"));
    given()
        .get(CAMERAS + "/cam2/status")
        .then()
        .body("active", equalTo(false))
        .body("auto_start", nullValue())
        .body("last_detection_time", nullValue());
    expect(given().get(CAMERAS + "/gone/status").then(), ProblemType.NOT_FOUND);
  }

  @Test
  void saysItOfManyCamerasInOneStatement() {
    long before = statements();
    json("{\"camera_ids\": [\"cam0\", \"cam1\", \"gone\"]}")
        .post(STATUSES)
        .then()
        .statusCode(200)
        .body("$", aMapWithSize(2))
        .body("cam0.active", equalTo(true))
        .body("cam1.active", equalTo(false))
        .body("cam1.auto_start", nullValue())
        .body("cam1.last_detection_time", startsWith("2026-01-05"));
    assertThat(statements() - before).isEqualTo(1);
    json("{\"camera_ids\": []}").post(STATUSES).then().body("$", aMapWithSize(3));
    json("{}").post(STATUSES).then().body("$", aMapWithSize(3));
    expect(json("{\"camera_ids\": [\"\"]}").post(STATUSES).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("camera_ids[0]"));
  }

  @Test
  void countsWhatACameraHasDetected() {
    long before = statements();
    given()
        .get(CAMERAS + "/cam0/stats?start_time=2026-01-05&end_time=2026-01-06")
        .then()
        .statusCode(200)
        .body("camera_id", equalTo("cam0"))
        .body("stats.total_frames", equalTo(2))
        .body("stats.processed_frames", equalTo(2))
        .body("stats.detected_persons", equalTo(3))
        .body("stats.detected_hairnets", equalTo(2))
        .body("stats.detected_handwash", equalTo(1))
        .body("stats.avg_fps", equalTo(15f))
        .body("stats.avg_detection_time", equalTo(0.2f))
        .body("stats.last_detection_time", equalTo("2026-01-05T09:00:00Z"));
    assertThat(statements() - before).isEqualTo(2);
    given()
        .get(CAMERAS + "/cam0/stats?start_time=2026-02-01&end_time=2026-03-01")
        .then()
        .body("stats.detected_hairnets", equalTo(0))
        .body("stats.avg_fps", nullValue());
    given()
        .get(CAMERAS + "/cam2/stats")
        .then()
        .body("stats.total_frames", equalTo(0))
        .body("stats.last_detection_time", nullValue());
    expect(given().get(CAMERAS + "/gone/stats").then(), ProblemType.NOT_FOUND);
  }

  @Test
  void hasNothingToRefresh() {
    given()
        .post(CAMERAS + "/refresh")
        .then()
        .statusCode(200)
        .body("status", equalTo("success"))
        .body("timestamp", notNullValue());
  }

  @Test
  void recordsWhatIsWantedOfAVideoStream() {
    given().get(STREAM).then().statusCode(200).body("stream_interval", nullValue());
    json("{\"stream_interval\": 5, \"log_interval\": 60}")
        .post(STREAM)
        .then()
        .statusCode(200)
        .body("camera_id", equalTo("cam0"))
        .body("stream_interval", equalTo(5))
        .body("log_interval", equalTo(60))
        .body("frame_by_frame", nullValue());
    json("{\"frame_by_frame\": true}").post(STREAM).then().statusCode(200);
    given()
        .get(STREAM)
        .then()
        .body("stream_interval", equalTo(1))
        .body("log_interval", equalTo(60))
        .body("frame_by_frame", equalTo(true));
    given()
        .get(CAMERAS + "/cam0")
        .then()
        .body("stream_interval", equalTo(1))
        .body("source", equalTo("rtsp://a"));
    expect(json("{\"stream_interval\": 31}").post(STREAM).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("stream_interval"));
    expect(json("{}").post("/api/v1/video-stream/config/gone").then(), ProblemType.NOT_FOUND);
  }

  @Test
  void changesAVideoStreamOnlyIfItIsAsTheClientHasReadIt() {
    String tag = given().get(STREAM).then().statusCode(200).extract().header("ETag");
    given().header("If-None-Match", tag).get(STREAM).then().statusCode(304);
    String next =
        json("{\"stream_interval\": 5}")
            .header("If-Match", tag)
            .post(STREAM)
            .then()
            .statusCode(200)
            .extract()
            .header("ETag");
    expect(
        json("{\"stream_interval\": 6}").header("If-Match", tag).post(STREAM).then(),
        ProblemType.PRECONDITION_FAILED);
    given().header("If-None-Match", tag).get(STREAM).then().statusCode(200);
    given().header("If-None-Match", next).get(STREAM).then().statusCode(304);
    given().header("If-None-Match", next).get(CAMERAS + "/cam0").then().statusCode(304);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/cameras/cam0/start",
    "POST, /api/v1/cameras/cam0/stop",
    "POST, /api/v1/cameras/cam0/restart",
    "POST, /api/v1/cameras/cam0/test",
    "GET,  /api/v1/cameras/cam0/preview",
    "GET,  /api/v1/cameras/cam0/video",
    "GET,  /api/v1/cameras/cam0/logs?lines=100",
    "GET,  /api/v1/video-stream/stats",
    "GET,  /api/v1/video-stream/status/cam0",
    "POST, /api/v1/video-stream/frame/cam0",
    "GET,  /api/v1/video-stream/ws/cam0"
  })
  void saysThatItReachesNoProcess(String method, String target) {
    expect(given().request(method, target).then(), ProblemType.NOT_IMPLEMENTED);
  }

  private long statements() {
    return sessions.getStatistics().getPrepareStatementCount();
  }
}
