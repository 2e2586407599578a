package io.anteroom.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.anteroom.postgres.Session;
import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** A service whose issuer of tokens has never answered. */
@QuarkusTest
@TestProfile(IssuerAwayTest.NobodyThere.class)
class IssuerAwayTest extends RestTest {
  private static final String CAMERAS = "/api/v1/cameras";

  @Test
  void tokensCannotBeCheckedAndKeysCan() throws Exception {
    String key;
    try (Session session = session()) {
      key = TestKeys.insert(session, "viewer");
    }
    expect(
            given().header("Authorization", "Bearer a.b.c").get(CAMERAS).then(),
            ProblemType.ISSUER_UNAVAILABLE)
        .header("Retry-After", equalTo("5"));
    given().header("Authorization", "Bearer " + key).get(CAMERAS).then().statusCode(200);
    expect(given().get(CAMERAS).then(), ProblemType.UNAUTHENTICATED);
  }

  @Test
  void thatItIsAwayIsNoLineForEachRequest() {
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler listener =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
              lines.add(line.getLoggerName() + " " + line.getMessage());
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = LogManager.getLogManager().getLogger("");
    root.addHandler(listener);
    try {
      for (int i = 0; i < 5; i++) {
        expect(
            given().header("Authorization", "Bearer a.b.c").get(CAMERAS).then(),
            ProblemType.ISSUER_UNAVAILABLE);
      }
    } finally {
      root.removeHandler(listener);
    }
    assertThat(lines).hasSizeLessThanOrEqualTo(1);
  }

  /** An address at which nobody listens. */
  public static final class NobodyThere implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          AccessConfig.SETTING,
          "oidc,api-keys",
          "quarkus.oidc.auth-server-url",
          "http://127.0.0.1:1");
    }
  }
}
