package io.anteroom.setting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DetectionConfigResourceTest extends RestTest {
  private static final String CONFIG = "/api/v1/detection-config";
  private static final String OF_CAMERA = CONFIG + "?camera_id=cam0";

  @Inject SessionFactory sessions;

  @BeforeEach
  void forgetTheValues() {
    sql("TRUNCATE detection_configs; INSERT INTO cameras (id, name) VALUES ('cam0', 'Gate')");
  }

  @Test
  void servesTheUsualValuesWhereNobodyHasSetAny() {
    given()
        .get(CONFIG)
        .then()
        .statusCode(200)
        .body("human_detection.confidence_threshold", equalTo(0.5f))
        .body("human_detection.iou_threshold", equalTo(0.6f))
        .body("human_detection.min_box_area", equalTo(1500))
        .body("human_detection.min_width", equalTo(50))
        .body("human_detection.min_height", equalTo(80))
        .body("human_detection.max_detections", equalTo(15))
        .body("hairnet_detection.confidence_threshold", equalTo(0.65f))
        .body("hairnet_detection.total_score_threshold", equalTo(0.85f))
        .body("behavior_recognition.confidence_threshold", equalTo(0.65f))
        .body("behavior_recognition.handwashing_stability_frames", equalTo(3))
        .body("behavior_recognition.sanitizing_stability_frames", equalTo(3));
  }

  @Test
  void putsTheValuesOfACameraAboveThoseOfAllAndTheseAboveTheUsualOnes() {
    set(CONFIG, "human_detection", "\"min_width\": 60, \"min_height\": 90").statusCode(200);
    set(OF_CAMERA, "human_detection", "\"min_width\": 70").statusCode(200);
    given()
        .get(OF_CAMERA)
        .then()
        .body("human_detection.min_width", equalTo(70))
        .body("human_detection.min_height", equalTo(90))
        .body("human_detection.min_box_area", equalTo(1500));
    given()
        .get(CONFIG + "?camera_id=another")
        .then()
        .statusCode(200)
        .body("human_detection.min_width", equalTo(60));
    given().get(CONFIG).then().body("human_detection.min_width", equalTo(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH"})
  void saysWhatItHasSet(String method) {
    json("{\"human_detection\": {\"iou_threshold\": 1, \"min_width\": 30},"
            + " \"behavior_recognition\": {\"sanitizing_stability_frames\": 4},"
            + " \"hairnet_detection\": null, \"message\": \"as it was read\"}")
        .request(method, CONFIG)
        .then()
        .statusCode(200)
        .body("ok", equalTo(true))
        .body(
            "updated_fields",
            contains(
                "human_detection.iou_threshold",
                "human_detection.min_width",
                "behavior_recognition.sanitizing_stability_frames"))
        .body("camera_id", nullValue())
        .body("apply_immediately", equalTo(false))
        .header("ETag", equalTo(given().get(CONFIG).header("ETag")));
    set(OF_CAMERA + "&apply_immediately=true", "hairnet_detection", "")
        .statusCode(200)
        .body("updated_fields", empty())
        .body("camera_id", equalTo("cam0"))
        .body("apply_immediately", equalTo(true));
  }

  @Test
  void clearsWithNull() {
    set(CONFIG, "human_detection", "\"min_width\": 60").statusCode(200);
    set(OF_CAMERA, "human_detection", "\"min_width\": 70, \"min_height\": 70").statusCode(200);
    set(OF_CAMERA, "human_detection", "\"min_width\": null").statusCode(200);
    given()
        .get(OF_CAMERA)
        .then()
        .body("human_detection.min_width", equalTo(60))
        .body("human_detection.min_height", equalTo(70));
    set(CONFIG, "human_detection", "\"min_width\": null").statusCode(200);
    given().get(OF_CAMERA).then().body("human_detection.min_width", equalTo(50));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "human_detection      | foo                          | 1",
        "human_detection      | total_score_threshold        | 0.5",
        "pose_detection       | confidence_threshold         | 0.5",
        "human_detection      | confidence_threshold         | 0.95",
        "human_detection      | confidence_threshold         | ~0.5~",
        "human_detection      | min_width                    | 19",
        "human_detection      | min_width                    | 30.5",
        "human_detection      | max_detections               | 51",
        "hairnet_detection    | total_score_threshold        | 0.2",
        "hairnet_detection    | total_score_threshold        | true",
        "behavior_recognition | handwashing_stability_frames | 11",
        "behavior_recognition | sanitizing_stability_frames  | [3]"
      })
  void refusesWhatNoDetectorCanUseAndNamesIt(String section, String key, String value) {
    String field = section.equals("pose_detection") ? section : section + "." + key;
    expect(
            set(CONFIG, section, "\"%s\": %s".formatted(key, value.replace('~', '"'))),
            ProblemType.VALIDATION)
        .body("errors.field", contains(field));
    assertThat(text("SELECT count(*) FROM detection_configs")).isEqualTo("0");
  }

  @Test
  void storesAllOfARequestOrNothing() {
    expect(
        set(CONFIG, "human_detection", "\"min_width\": 60, \"min_height\": 9999"),
        ProblemType.VALIDATION);
    given().get(CONFIG).then().body("human_detection.min_width", equalTo(50));
  }

  @Test
  void refusesACameraThatDoesNotExist() {
    expect(
            set(CONFIG + "?camera_id=nope", "human_detection", "\"min_width\": 60"),
            ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains("camera_id"));
  }

  @Test
  void refusesABodyThatIsNoObject() {
    for (String body : List.of("[1]", "7", "null", "\"text\"")) {
      expect(json(body).put(CONFIG).then(), ProblemType.VALIDATION);
    }
    expect(given().put(CONFIG).then(), ProblemType.VALIDATION);
    expect(json("{").put(CONFIG).then(), ProblemType.MALFORMED_BODY);
    expect(json("{\"human_detection\": 7}").put(CONFIG).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("human_detection"));
  }

  @Test
  void passesOverValuesThatNoDetectorCanUse() {
    sql(
        """
        INSERT INTO detection_configs (camera_id, config_type, config_key, config_value) VALUES
          (NULL, 'human_detection', 'min_width', '60'),
          ('cam0', 'human_detection', 'min_width', '"wide"'),
          ('cam0', 'human_detection', 'min_height', '1e400'),
          ('cam0', 'human_detection', 'max_detections', '2.5'),
          ('cam0', 'human_detection', 'min_box_area', '500.0'),
          ('cam0', 'human_detection', 'foo', '1'),
          ('cam0', 'system', 'min_width', '1')
        """);
    given()
        .get(OF_CAMERA)
        .then()
        .statusCode(200)
        .body("human_detection.min_width", equalTo(60))
        .body("human_detection.min_height", equalTo(80))
        .body("human_detection.max_detections", equalTo(15))
        .body("human_detection.min_box_area", equalTo(500));
  }

  @Test
  void changesOnlyWhatTheClientHasRead() {
    String read = given().get(OF_CAMERA).header("ETag");
    // what is in force for the camera changes with the values of all
    set(CONFIG, "human_detection", "\"min_width\": 60").statusCode(200);
    expect(
        json("{\"human_detection\": {\"min_height\": 70}}")
            .header("If-Match", read)
            .put(OF_CAMERA)
            .then(),
        ProblemType.PRECONDITION_FAILED);
    json("{\"human_detection\": {\"min_height\": 70}}")
        .header("If-Match", given().get(OF_CAMERA).header("ETag"))
        .put(OF_CAMERA)
        .then()
        .statusCode(200);
    given()
        .header("If-None-Match", given().get(OF_CAMERA).header("ETag"))
        .get(OF_CAMERA)
        .then()
        .statusCode(304);
  }

  @Test
  void losesNothingWhenClientsSetDifferentKeysAtOnce() {
    List<String> keys = List.of("min_width", "min_height", "min_box_area", "max_detections");
    for (int value = 31; value < 36; value++) {
      int now = value;
      sql("TRUNCATE detection_configs");
      Stream<CompletableFuture<Integer>> changes =
          keys.stream()
              .map(
                  key ->
                      CompletableFuture.supplyAsync(
                          () ->
                              set(
                                      CONFIG,
                                      "human_detection",
                                      "\"%s\": %d"
                                          .formatted(
                                              key, key.equals("min_box_area") ? now * 10 : now))
                                  .extract()
                                  .statusCode()));
      assertThat(changes.toList().stream().map(CompletableFuture::join)).containsOnly(200);
      given()
          .get(CONFIG)
          .then()
          .body("human_detection.min_width", equalTo(value))
          .body("human_detection.min_height", equalTo(value))
          .body("human_detection.min_box_area", equalTo(value * 10))
          .body("human_detection.max_detections", equalTo(value));
    }
  }

  @Test
  void letsOneOfManyChangesOfOneStateWin() {
    String read = given().get(CONFIG).header("ETag");
    List<CompletableFuture<Integer>> changes =
        IntStream.range(31, 37)
            .mapToObj(
                width ->
                    CompletableFuture.supplyAsync(
                        () ->
                            json("{\"human_detection\": {\"min_width\": %d}}".formatted(width))
                                .header("If-Match", read)
                                .put(CONFIG)
                                .statusCode()))
            .toList();
    assertThat(changes.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrder(200, 412, 412, 412, 412, 412);
  }

  @Test
  void takesTheSameFewStatementsHoweverManyValuesThereAre() {
    long before = statements();
    given().get(OF_CAMERA).then().statusCode(200);
    assertThat(statements() - before).isEqualTo(1);
    before = statements();
    json("{\"human_detection\": {\"confidence_threshold\": 0.4, \"iou_threshold\": 0.4,"
            + " \"min_box_area\": 400, \"min_width\": 40, \"min_height\": 40},"
            + " \"hairnet_detection\": {\"confidence_threshold\": 0.4},"
            + " \"behavior_recognition\": {\"confidence_threshold\": null}}")
        .put(OF_CAMERA)
        .then()
        .statusCode(200);
    assertThat(statements() - before).isEqualTo(6);
    assertThat(text("SELECT count(*) FROM detection_configs WHERE camera_id = 'cam0'"))
        .isEqualTo("6");
  }

  private long statements() {
    return sessions.getStatistics().getPrepareStatementCount();
  }

  private static ValidatableResponse set(String target, String section, String values) {
    return json("{\"%s\": {%s}}".formatted(section, values)).put(target).then();
  }
}
