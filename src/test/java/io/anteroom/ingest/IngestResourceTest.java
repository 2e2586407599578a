package io.anteroom.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.anteroom.postgres.Session;
import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One detection a request. */
@QuarkusTest
class IngestResourceTest extends RestTest {
  private static final String PATH = "/api/v1/detections";
  private static final String ROWS = "SELECT count(*) FROM detection_records";
  private static final String VIOLATIONS = "SELECT count(*) FROM violation_events";

  private static final String KEYED =
      """
      {"camera_id": "cam0", "timestamp": "2026-01-05T08:00:00.1234567+01:00",
       "idempotency_key": "frame-17", "violations": [{"violation_type": "no_hairnet"}]}
      """;

  @Inject MeterRegistry meters;

  @BeforeEach
  void empty() {
    sql("TRUNCATE detection_records; DELETE FROM statistics_horizon");
  }

  @Test
  void storesADetectionWithItsViolations() {
    Response answer =
        json("""
                {"camera_id": "cam0", "timestamp": "2026-01-05T08:00:00.123456+01:00",
                 "frame_number": 17, "frame_id": "f17", "region_id": "r1", "person_count": 2,
                 "objects": [{"class_name": "person", "metadata": {"has_hairnet": false}}],
                 "confidence": 0.5, "processing_time": 0.04, "fps": 25.5,
                 "metadata": {"scene_type": "line 1"},
                 "violations": [
                   {"violation_type": "no_hairnet", "track_id": 3, "confidence": 0.9,
                    "snapshot_path": "cam0/2026/01/05/17.jpg", "bbox": {"x": 1, "y": 2}},
                   {"violation_type": "no_handwash", "timestamp": "2026-01-05T07:00:01Z"}]}
                """)
            .post(PATH);
    answer.then().statusCode(201).body("status", equalTo("stored")).body("id", notNullValue());
    assertThat(
            text(
                "SELECT concat_ws('|', camera_id, timestamp AT TIME ZONE 'UTC', frame_number,"
                    + " frame_id, region_id, person_count, handwash_events, confidence,"
                    + " processing_time, fps, objects -> 0 ->> 'class_name',"
                    + " metadata ->> 'scene_type') FROM detection_records WHERE id = "
                    + answer.path("id")))
        .isEqualTo("cam0|2026-01-05 07:00:00.123456|17|f17|r1|2|0|0.5|0.04|25.5|person|line 1");
    assertThat(
            text(
                "SELECT string_agg(concat_ws('|', camera_id, timestamp AT TIME ZONE 'UTC',"
                    + " violation_type, track_id, confidence, snapshot_path, bbox ->> 'y', status),"
                    + " ';' ORDER BY id) FROM violation_events WHERE detection_id = "
                    + answer.path("id")))
        .isEqualTo(
            "cam0|2026-01-05 07:00:00.123456|no_hairnet|3|0.9|cam0/2026/01/05/17.jpg|2|pending;"
                + "cam0|2026-01-05 07:00:01|no_handwash|pending");
  }

  /** Letters of several bytes, more than a reader takes at a time, and a mark that may begin it. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF"})
  void storesObjectsAndMetadataAsTheyCame(String mark) {
    String objects =
        IntStream.range(0, 500)
            .mapToObj(i -> "{\"class_name\": \"戴帽\", \"n\": [%d, 1.50e2, -0.25]}".formatted(i))
            .collect(Collectors.joining(" , ", "[ ", "]"));
    String metadata = "{ \"line\": \"洗手区 \\u6d17 😷\", \"empty\": {}, \"big\": 1e300}";
    String body =
        """
        %s{"camera_id": "清洗区-1", "region_id": "入口", "timestamp": "2026-01-05T08:00:00Z",
         "metadata": %s, "frame_id": "é", "objects": %s , "fps": 25}"""
            .formatted(mark, metadata, objects);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    given().contentType("application/json").body(bytes).post(PATH).then().statusCode(201);
    given()
        .contentType("application/json")
        .body(new ByteArrayInputStream(bytes))
        .post(PATH)
        .then()
        .statusCode(201);
    assertThat(
            text(
                "SELECT count(*) FROM detection_records WHERE camera_id = '清洗区-1' AND region_id ="
                    + " '入口' AND frame_id = 'é' AND objects = '"
                    + objects
                    + "' AND metadata = '"
                    + metadata
                    + "'"))
        .isEqualTo("2");
  }

  @Test
  void storesItOnceHoweverOftenItIsSent() {
    Response first = json(KEYED).post(PATH);
    first.then().statusCode(201);
    json(KEYED)
        .post(PATH)
        .then()
        .statusCode(200)
        .body("status", equalTo("duplicate"))
        .body("id", equalTo(first.path("id")));
    json(KEYED.replace("cam0", "cam1")).post(PATH).then().statusCode(201);
    json(KEYED.replace("08:00:00", "08:00:01")).post(PATH).then().statusCode(201);
    json(KEYED.replace("frame-17", "frame-18")).post(PATH).then().statusCode(201);
    assertThat(text(ROWS)).isEqualTo("4");
    assertThat(text(VIOLATIONS)).isEqualTo("4");
  }

  @Test
  void storesItOnceWhenItIsSentAtTheSameTime() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(8);
    try {
      Callable<Response> send = () -> json(KEYED).post(PATH);
      List<Integer> statuses = new ArrayList<>();
      for (Future<Response> answer : clients.invokeAll(Collections.nCopies(16, send))) {
        statuses.add(answer.get().statusCode());
      }
      assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
    } finally {
      clients.shutdownNow();
    }
    assertThat(text(ROWS)).isEqualTo("1");
    assertThat(text(VIOLATIONS)).isEqualTo("1");
  }

  /** The row is on its way to the default partition, which does not take it any more. */
  @ParameterizedTest
  @CsvSource({"/api/v1/detections, 201", "/api/v1/detections/batch, 200"})
  void isStoredInAWeekThatIsMadeMeanwhile(String path, int status) throws Exception {
    String body = KEYED.replace("2026-01-05", path.endsWith("batch") ? "2019-03-11" : "2019-03-04");
    ExecutorService client = Executors.newSingleThreadExecutor();
    try (Session keeper = session()) {
      keeper.execute("BEGIN; LOCK TABLE detection_records_default IN ACCESS EXCLUSIVE MODE");
      Future<Response> answer =
          client.submit(() -> json(path.endsWith("batch") ? "[" + body + "]" : body).post(path));
      Awaitility.await("the request")
          .until(
              () ->
                  text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                          + " AND datname = current_database()")
                      .equals("1"));
      keeper.execute(
          "SELECT create_detection_partition('%s'); COMMIT"
              .formatted(path.endsWith("batch") ? "2019-03-11" : "2019-03-04"));
      assertThat(answer.get().statusCode()).as(answer.get().asString()).isEqualTo(status);
    } finally {
      client.shutdownNow();
    }
    assertThat(text(ROWS)).isEqualTo("1");
    assertThat(text(VIOLATIONS)).isEqualTo("1");
  }

  @Test
  void takesTheHeaderOfAllPostsToo() {
    String body = "{\"camera_id\": \"cam0\", \"timestamp\": \"2026-01-05T08:00:00Z\"}";
    for (String replayed : new String[] {null, "true"}) {
      json(body)
          .header("Idempotency-Key", "k")
          .post(PATH)
          .then()
          .statusCode(201)
          .header("Idempotent-Replayed", replayed);
    }
    assertThat(text(ROWS)).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"timestamp\": \"2026-01-05T08:00:00Z\"} | camera_id",
        "{\"camera_id\": \" \", \"timestamp\": \"2026-01-05T08:00:00Z\"} | camera_id",
        "{\"camera_id\": \"cam0\"} | timestamp",
        "{\"camera_id\": \"cam0\", \"timestamp\": \"2026-01-05T08:00:00\"} | timestamp",
        "{\"camera_id\": \"cam0\", \"timestamp\": \"2026-01-05T08:00:00Z\", \"fps\": -1} | fps",
        "{\"camera_id\": \"cam0\", \"timestamp\": \"2026-01-05T08:00:00Z\", \"fps\": 1e400} | fps",
        "{\"camera_id\": \"cam0\", \"timestamp\": \"2026-01-05T08:00:00Z\", \"person_count\": 0.5}"
            + " | person_count",
        "{\"camera_id\": \"cam0\", \"timestamp\": \"2026-01-05T08:00:00Z\", \"confidence\": 1.1}"
            + " | confidence",
        "{\"camera_id\": \"cam0\", \"timestamp\": \"2026-01-05T08:00:00Z\", \"objects\": {}} |"
            + " objects",
        "{\"camera_id\": \"cam0\", \"timestamp\": \"2026-01-05T08:00:00Z\", \"objects\":"
            + " [{\"a\": \"\\u0000\"}]} | objects",
        "{\"camera_id\": \"cam0\", \"timestamp\": \"2026-01-05T08:00:00Z\", \"objects\": [7]} |"
            + " objects",
        "{\"camera_id\": \"cam0\", \"timestamp\": \"2026-01-05T08:00:00Z\", \"idempotency_key\":"
            + " \"\"} | idempotency_key",
        "{\"camera_id\": \"cam0\", \"timestamp\": \"2026-01-05T08:00:00Z\", \"violations\": [{}]}"
            + " | violations[0].violation_type",
        "{\"camera_id\": \"cam0\", \"timestamp\": \"2026-01-05T08:00:00Z\", \"violations\":"
            + " [null]} | violations[0]"
      })
  void namesTheFieldThatIsWrong(String body, String field) {
    double before = rejected("invalid");
    expect(json(body).post(PATH).then(), ProblemType.VALIDATION)
        .body("errors.field", contains(field));
    assertThat(text(ROWS)).isEqualTo("0");
    assertThat(rejected("invalid") - before).isOne();
  }

  @Test
  void whatCannotBeReadIsAnInvalidDetectionToo() {
    double before = rejected("invalid");
    expect(json("{\"camera_id\":").post(PATH).then(), ProblemType.MALFORMED_BODY);
    assertThat(rejected("invalid") - before).isOne();
  }

  @Test
  void storesNothingIfAViolationCannotBeStored() {
    sql("ALTER TABLE violation_events ADD CONSTRAINT none CHECK (track_id <> 13)");
    double invalid = rejected("invalid");
    double refused = rejected("refused");
    try {
      expect(
          json(KEYED.replace("\"no_hairnet\"", "\"no_hairnet\", \"track_id\": 13"))
              .post(PATH)
              .then(),
          ProblemType.VALIDATION);
    } finally {
      sql("ALTER TABLE violation_events DROP CONSTRAINT none");
    }
    assertThat(text(ROWS)).isEqualTo("0");
    assertThat(rejected("refused") - refused).isOne();
    assertThat(rejected("invalid") - invalid).isZero();
  }

  @Test
  void rejectsWhatIsOlderThanWhatWasDropped() {
    double invalid = rejected("invalid");
    double dropped = rejected("dropped");
    sql(
        "INSERT INTO statistics_horizon (frozen)"
            + " VALUES ('{[2025-12-29 00:00+00,2026-01-05 07:00+00)}')");
    expect(
            json(KEYED.replace("08:00:00.1234567", "07:59:59.9")).post(PATH).then(),
            ProblemType.VALIDATION)
        .body("errors.field", contains("timestamp"))
        .body("errors[0].message", containsString("2026-01-05T07:00:00Z"));
    json(KEYED).post(PATH).then().statusCode(201);
    assertThat(text(ROWS)).isEqualTo("1");
    assertThat(text(VIOLATIONS)).isEqualTo("1");
    json(KEYED.replace("2026-01-05", "2025-12-28")).post(PATH).then().statusCode(201);
    assertThat(rejected("dropped") - dropped).isOne();
    assertThat(rejected("invalid") - invalid).isZero();
  }

  /** The service builds it again by itself. */
  @Test
  void asksForTimeWhileTheIndexOfTheKeysIsMissing() {
    sql("DROP INDEX idx_detection_records_idempotency_key");
    expect(json(KEYED).post(PATH).then(), ProblemType.DATABASE_UNAVAILABLE)
        .header("Retry-After", notNullValue());
    Awaitility.await("the index")
        .atMost(Duration.ofSeconds(60))
        .until(() -> json(KEYED).post(PATH).statusCode() == 201);
  }

  @Test
  void isSeenByTheOtherOperations() {
    json(KEYED).post(PATH).then().statusCode(201);
    given()
        .get("/api/v1/records/detection-records/cam0?start_time=2026-01-05T00:00:00Z")
        .then()
        .body("total", equalTo(1));
    given()
        .get("/api/v1/records/violations")
        .then()
        .body("violations.violation_type", containsInAnyOrder("no_hairnet"));
    given()
        .get(
            "/api/v1/statistics/hourly?start_time=2026-01-05T00:00:00Z&end_time=2026-01-06T00:00:00Z")
        .then()
        .statusCode(200);
  }

  /** How many detections were rejected for this reason. */
  private double rejected(String reason) {
    return meters.get("anteroom.ingest.rejections").tag("reason", reason).counter().count();
  }
}
