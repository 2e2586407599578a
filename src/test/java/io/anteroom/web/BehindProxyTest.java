package io.anteroom.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Links of a service that is told to believe the proxy in front, by the settings of the README. */
@QuarkusTest
@TestProfile(BehindProxyTest.Forwarding.class)
class BehindProxyTest extends RestTest {
  private static final String CAMERAS = "/api/v1/cameras";

  @Test
  void leadThroughTheProxy() {
    ForwardedRequest.newCamera("cam0")
        .statusCode(200)
        .header("Location", equalTo("https://hygiene.example" + CAMERAS + "/cam0"));
    ForwardedRequest.newCamera("cam1");
    ForwardedRequest.cameras()
        .header("Link", startsWith("<https://hygiene.example" + CAMERAS + "?limit=1&cursor="));
  }

  @Test
  void leadBackToTheServiceWhereNoProxyStands() {
    given()
        .contentType("application/json")
        .body("{\"id\": \"cam0\", \"name\": \"N\", \"source\": \"0\"}")
        .post(CAMERAS)
        .then()
        .header("Location", startsWith("http://127.0.0.1:"));
  }

  /** What the README says. */
  public static final class Forwarding implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.http.proxy.proxy-address-forwarding", "true",
          "quarkus.http.proxy.allow-x-forwarded", "true",
          "quarkus.http.proxy.enable-forwarded-host", "true",
          "quarkus.http.proxy.trusted-proxies", "127.0.0.0/8");
    }
  }
}
