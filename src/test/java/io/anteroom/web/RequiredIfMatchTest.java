package io.anteroom.web;

import static io.restassured.RestAssured.given;

import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RequiredIfMatchTest.Strict.class)
class RequiredIfMatchTest extends RestTest {
  private static final String CAM0 = "/api/v1/cameras/cam0";

  @Test
  void refusesAChangeThatDoesNotNameTheStateItIsBasedOn() {
    sql("INSERT INTO cameras (id, name) VALUES ('cam0', 'N')");
    expect(json("{\"fps\":1}").put(CAM0).then(), ProblemType.PRECONDITION_REQUIRED);
    expect(json("{\"fps\":1}").patch(CAM0).then(), ProblemType.PRECONDITION_REQUIRED);
    expect(given().delete(CAM0).then(), ProblemType.PRECONDITION_REQUIRED);
    given().post(CAM0 + "/activate").then().statusCode(200);
    given()
        .header("If-Match", given().get(CAM0).header("ETag"))
        .delete(CAM0)
        .then()
        .statusCode(200);
  }

  /** Demands If-Match. */
  public static final class Strict implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("anteroom.web.require-if-match", "true");
    }
  }
}
