package io.anteroom.violation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served of the frame in which a violation was seen. */
@QuarkusTest
class FrameTest extends RestTest {
  private static final String VIOLATIONS = "/api/v1/records/violations";
  private static final String ONE = VIOLATIONS + "/1";
  private static final String DECIDE = ONE + "/status?status=confirmed";

  @BeforeEach
  void insertADetectionOfTwoViolations() {
    sql(
        """
        DELETE FROM detection_records;
        INSERT INTO cameras (id, name) VALUES ('cam0', 'Gate');
        INSERT INTO detection_records
          (id, camera_id, "timestamp", frame_number, frame_id, processing_time, objects, metadata)
        VALUES (7, 'cam0', '2026-01-05 08:00+00', 1834, 'f1834', 0.25, '[{}, {}, {}]',
          '{"violations": [{"violation_type": "no_handwash", "description": "Past the basin"}]}');
        INSERT INTO violation_events
          (id, detection_id, camera_id, "timestamp", violation_type, confidence, snapshot_path, bbox)
        VALUES
          (1, 7, 'cam0', '2026-01-05 08:00:00.2+00', 'no_hairnet', 0.5, 'cam0/a b%.jpg',
           '{"x": 1, "y": 2, "width": 3, "height": 4}'),
          (2, 7, 'cam0', '2026-01-05 08:00:00.2+00', 'no_handwash', NULL, NULL, NULL),
          (3, 8, 'cam0', '2026-01-05 08:00:00.2+00', 'no_hairnet', NULL, NULL, NULL)
        """);
  }

  @Test
  void isThatOfTheDetectionAndTheCamera() {
    given()
        .get(ONE)
        .then()
        .statusCode(200)
        .body("camera_name", equalTo("Gate"))
        .body("frame_id", equalTo("f1834"))
        .body("detected_objects", equalTo(3))
        .body("processing_time", equalTo(0.25f))
        .body("violations.type", contains("no_hairnet", "no_handwash"))
        .body("violations.description", contains("no hairnet", "Past the basin"))
        .body("violations[0].confidence", equalTo(0.5f))
        .body("violations[0].bbox", contains(1f, 2f, 4f, 6f))
        .body("violations[1].bbox", nullValue());
    given()
        .get(VIOLATIONS + "/2")
        .then()
        .body("violations.type", contains("no_handwash", "no_hairnet"))
        .body("image_url", nullValue());
  }

  @Test
  void isTheSameInTheListWhichReadsAllFramesInOneStatement() {
    Object first = given().get(ONE).path("$");
    given()
        .get(VIOLATIONS)
        .then()
        .body("violations.id", contains(3, 2, 1))
        .body("violations[2]", equalTo(first))
        .body("violations.frame_id", contains(null, "f1834", "f1834"));
  }

  @Test
  void isUnknownWhereTheDetectionAndTheCameraAreGone() {
    sql("DELETE FROM detection_records; DELETE FROM cameras");
    given()
        .get(ONE)
        .then()
        .statusCode(200)
        .body("camera_name", nullValue())
        .body("frame_id", nullValue())
        .body("detected_objects", nullValue())
        .body("processing_time", nullValue())
        .body("violations.description", contains("no hairnet", "no handwash"));
    sql("UPDATE violation_events SET detection_id = NULL");
    given().get(ONE).then().body("violations.type", contains("no_hairnet"));
  }

  @Test
  void isNotThatOfADetectionOfAnotherDay() {
    sql("UPDATE detection_records SET \"timestamp\" = \"timestamp\" - interval '25 hours'");
    given().get(ONE).then().body("frame_id", nullValue());
    sql("UPDATE detection_records SET \"timestamp\" = \"timestamp\" + interval '2 hours'");
    given().get(ONE).then().body("frame_id", equalTo("f1834"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"294276-12-31 23:59:59+00", "4713-01-01 00:00+00 BC", "infinity"})
  void isUnknownAtTimesBesideWhichThereAreNone(String time) {
    sql("UPDATE violation_events SET \"timestamp\" = '" + time + "' WHERE id = 1");
    given().get(ONE).then().statusCode(200).body("frame_id", nullValue());
    given().get(VIOLATIONS).then().statusCode(200).body("violations", hasSize(3));
  }

  @Test
  void hasItsNumberWhereTheDetectorGaveNoName() {
    sql("UPDATE detection_records SET frame_id = NULL, objects = '{}'");
    given().get(ONE).then().body("frame_id", equalTo("1834")).body("detected_objects", nullValue());
  }

  @Test
  void listsAHundredViolationsAtMostAndItsOwnAlways() {
    sql(
        "INSERT INTO violation_events (id, detection_id, camera_id, \"timestamp\", violation_type)"
            + " SELECT i, 7, 'cam0', '2026-01-05 08:00:01+00', 'crowding' FROM generate_series(4, 203) AS i");
    sql("UPDATE violation_events SET id = 1000000 WHERE id = 2");
    given()
        .get(VIOLATIONS + "/1000000")
        .then()
        .body("violations", hasSize(100))
        .body("violations[0].type", equalTo("no_handwash"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[10, 20, 30, 40.5] | [10.0, 20.0, 30.0, 40.5]",
        "[10, 20, 30] |",
        "{\"x\": 1, \"y\": 2, \"width\": 3} |",
        "{\"x\": \"1\", \"y\": 2, \"width\": 3, \"height\": 4} |",
        "{\"x\": 1e400, \"y\": 2, \"width\": 3, \"height\": 4} |",
        "7 |"
      })
  void hasABoxOfFourSidesOrNone(String stored, String served) {
    sql("UPDATE violation_events SET bbox = '" + stored + "' WHERE id = 1");
    Object box = given().get(ONE).then().statusCode(200).extract().path("violations[0].bbox");
    assertThat(box == null ? null : box.toString()).isEqualTo(served);
  }

  @Test
  void hasThePathUnderWhichThePictureIsServed() throws Exception {
    Path picture = Path.of("target", "snapshots", "cam0", "a b%.jpg");
    Files.createDirectories(picture.getParent());
    Files.writeString(picture, "picture");
    String url = given().get(ONE).path("image_url");
    assertThat(url).isEqualTo("/api/v1/download/image/cam0/a%20b%25.jpg");
    given().urlEncodingEnabled(false).get(url).then().statusCode(200).body(equalTo("picture"));
  }

  /** A tag is that of what is served: whoever has it has the frame too. */
  @Test
  void isPartOfTheTag() {
    String tag = given().get(ONE).header("ETag");
    given().header("If-None-Match", tag).get(ONE).then().statusCode(304);
    sql("UPDATE cameras SET name = 'North gate'");
    given()
        .header("If-None-Match", tag)
        .get(ONE)
        .then()
        .statusCode(200)
        .body("camera_name", equalTo("North gate"));
    expect(given().header("If-Match", tag).put(DECIDE).then(), ProblemType.PRECONDITION_FAILED);
    String now = given().get(ONE).header("ETag");
    given()
        .header("If-Match", now)
        .put(DECIDE)
        .then()
        .statusCode(200)
        .header("ETag", not(equalTo(now)))
        .header("ETag", equalTo(given().get(ONE).header("ETag")))
        .body("frame_id", equalTo("f1834"))
        .body("violations.type", contains("no_hairnet", "no_handwash"));
  }

  /** What people decide about the others of the frame changes nothing of this violation. */
  @Test
  void keepsTheTagWhenAnotherViolationOfItIsDecided() {
    String tag = given().get(ONE).header("ETag");
    given().put(VIOLATIONS + "/2/status?status=resolved").then().statusCode(200);
    given().header("If-None-Match", tag).get(ONE).then().statusCode(304);
  }
}
