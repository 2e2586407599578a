package io.anteroom.camera;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RegionMetaResourceTest extends RestTest {
  private static final String META = "/api/v1/management/regions/meta";

  @BeforeEach
  void forgetTheCanvas() {
    sql("TRUNCATE system_configs");
  }

  @Test
  void hasNoCanvasUntilOneIsSent() {
    given()
        .get(META)
        .then()
        .statusCode(200)
        .body("canvas_size", nullValue())
        .body("fit_mode", nullValue());
  }

  @Test
  void replacesTheCanvas() {
    json("{\"canvas_size\": {\"width\": 800, \"height\": 450.5},"
            + " \"background_size\": {\"width\": 1920, \"height\": 1080},"
            + " \"fit_mode\": \"contain\", \"ref_size\": \"1920x1080\"}")
        .post(META)
        .then()
        .statusCode(200)
        .body("status", equalTo("success"))
        .body("meta.canvas_size.width", equalTo(800))
        .body("meta.canvas_size.height", equalTo(450))
        .body("meta.background_size.height", equalTo(1080))
        .body("meta.fit_mode", equalTo("contain"))
        .body("meta.ref_size", equalTo("1920x1080"))
        .header("ETag", equalTo(given().get(META).header("ETag")));
    json("{\"fit_mode\": \"cover\", \"canvas_size\": {}}").post(META).then().statusCode(200);
    given()
        .get(META)
        .then()
        .body("canvas_size.width", equalTo(0))
        .body("background_size", nullValue())
        .body("fit_mode", equalTo("cover"))
        .body("ref_size", nullValue());
    assertThat(
            text(
                "SELECT config_value ->> 'fit_mode' FROM system_configs"
                    + " WHERE config_key = 'regions_meta'"))
        .isEqualTo("cover");
  }

  @Test
  void servesWhatOldWritersLeft() {
    sql(
        "INSERT INTO system_configs (config_key, config_value) VALUES ('regions_meta',"
            + " '{\"canvas_size\": \"large\", \"background_size\": {\"width\": \"1280\"},"
            + " \"fit_mode\": 7, \"ref_size\": {\"w\": 1}}')");
    given()
        .get(META)
        .then()
        .statusCode(200)
        .body("canvas_size", nullValue())
        .body("background_size.width", equalTo(1280))
        .body("background_size.height", equalTo(0))
        .body("fit_mode", nullValue())
        .body("ref_size.w", equalTo(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"canvas_size\": {\"width\": -1}}       | canvas_size.width",
        "{\"background_size\": {\"height\": \"9\"}} | background_size.height",
        "{\"canvas_size\": [800, 600]}            | canvas_size",
        "{\"fit_mode\": 7}                        | fit_mode",
        "{\"ref_size\": {\"a\\u0000\": 1}}        | ref_size"
      })
  void refusesWhatIsNoCanvas(String body, String field) {
    expect(json(body).post(META).then(), ProblemType.VALIDATION)
        .body("errors.field", contains(field));
  }

  @Test
  void replacesOnlyWhatTheClientHasRead() {
    String read = given().get(META).header("ETag");
    json("{\"fit_mode\": \"a\"}").header("If-Match", read).post(META).then().statusCode(200);
    expect(
        json("{\"fit_mode\": \"b\"}").header("If-Match", read).post(META).then(),
        ProblemType.PRECONDITION_FAILED);
  }
}
