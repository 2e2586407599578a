package io.anteroom.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.anteroom.access.TestKeys;
import io.anteroom.access.WithKeys;
import io.anteroom.postgres.Session;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A sender that sends too much, beside one that does not. */
@QuarkusTest
@TestProfile(RequestRateTest.FewASecond.class)
class RequestRateTest extends RestTest {
  private static final String PATH = "/api/v1/cameras";

  @Test
  void isTheOneThatIsToldToWait() throws Exception {
    String eager;
    String calm;
    try (Session session = session()) {
      eager = TestKeys.insert(session, "viewer");
      calm = TestKeys.insert(session, "viewer");
    }

    List<Response> answers = Stream.generate(() -> get(eager)).limit(60).toList();

    assertThat(answers).extracting(Response::statusCode).contains(200, 429).containsOnly(200, 429);
    Response refused = answers.stream().filter(one -> one.statusCode() == 429).findFirst().get();
    refused
        .then()
        .contentType("application/problem+json")
        .header("Retry-After", "1")
        .body("type", equalTo(ProblemType.TOO_MANY_REQUESTS.urn()))
        .body("error.code", equalTo("RATE_LIMIT_EXCEEDED"))
        .body("detail", equalTo("This sender sends more than 10 requests a second"));
    assertThat(Stream.generate(() -> get(calm)).limit(10))
        .extracting(Response::statusCode)
        .containsOnly(200);
    Thread.sleep(1100);
    assertThat(get(eager).statusCode()).isEqualTo(200);
  }

  private static Response get(String key) {
    return given().header("X-API-Key", key).get(PATH);
  }

  /** Ten requests a second. */
  public static class FewASecond extends WithKeys {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
      settings.put(RequestRate.SETTING, "10");
      return settings;
    }
  }
}
