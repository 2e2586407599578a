package io.anteroom.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.anteroom.postgres.Session;
import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of an issuer that this service trusts, beside keys. */
@QuarkusTest
@TestProfile(OidcTest.WithTokens.class)
@QuarkusTestResource(value = LocalIssuer.class, restrictToAnnotatedClass = true)
class OidcTest extends RestTest {
  private static final String CAMERAS = "/api/v1/cameras";
  private static final String CAMERA = "{\"id\":\"cam7\",\"name\":\"N\",\"source\":\"s\"}";

  @Test
  void aTokenMayDoWhatItsRoleIncludes() {
    list(LocalIssuer.token("viewer")).then().statusCode(200);
    expect(create(LocalIssuer.token("viewer")).then(), ProblemType.FORBIDDEN);
    list(LocalIssuer.token("operator")).then().statusCode(200);
    create(LocalIssuer.token("staff", "operator")).then().statusCode(200);
    keys(LocalIssuer.token("admin")).then().statusCode(200);
    expect(keys(LocalIssuer.token("operator")).then(), ProblemType.FORBIDDEN);
  }

  @Test
  void aRoleThatTheOperatorTranslatesIncludesWhatOursDoes() {
    String token = LocalIssuer.token("hygiene-leads");
    list(token).then().statusCode(200);
    create(token).then().statusCode(200);
    expect(keys(token).then(), ProblemType.FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "staff", "Viewer", "viewer operator"})
  void aTokenWithoutARoleOfOursMayDoNothing(String role) {
    String token = role.isEmpty() ? LocalIssuer.token() : LocalIssuer.token(role);
    expect(list(token).then(), ProblemType.FORBIDDEN);
  }

  @Test
  void aTokenThatIsNotMeantOrNotValidIsNone() {
    refused(LocalIssuer.expired("admin"));
    refused(LocalIssuer.forAnother("another", "admin"));
    refused(LocalIssuer.ofAnother("http://127.0.0.1:9", "admin"));
    refused(LocalIssuer.forged("admin"));
    refused(LocalIssuer.unsigned("admin"));
    refused("nonsense");
    expect(given().get(CAMERAS).then(), ProblemType.UNAUTHENTICATED)
        .header("WWW-Authenticate", containsString("Bearer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shift\r\nlead", "shift\u202elead", "shift\u2028lead", "\u0000"})
  void aTokenWhoseNameCouldForgeALineIsNone(String name) {
    refused(LocalIssuer.named(name, "viewer"));
    refused(LocalIssuer.named("x".repeat(256), "viewer"));
    list(LocalIssuer.named("Åsa Öberg-李", "viewer")).then().statusCode(200);
  }

  /** A person may bear the name of a client; what he changed is his. */
  @Test
  void theAuditLogHasTheSubjectOfTheToken() {
    create(LocalIssuer.named("camera-gateway", "operator")).then().statusCode(200);
    assertThat(
            text(
                "SELECT concat_ws('|', changed_by, credential) FROM audit_log WHERE changed_by LIKE 'camera%'"))
        .isEqualTo("camera-gateway|token 7c1d");
  }

  @Test
  void nobodyGetsTheAnswerOfAnotherWhoHasNoSubjectEither() {
    createOnce(LocalIssuer.withoutSubject("anna", "operator")).then().statusCode(200);
    createOnce(LocalIssuer.withoutSubject("anna", "operator"))
        .then()
        .statusCode(200)
        .header("Idempotent-Replayed", "true");
    createOnce(LocalIssuer.withoutSubject("berta", "operator")).then().statusCode(422);
  }

  @Test
  void aKeyWorksBesideIt() throws Exception {
    String key;
    try (Session session = session()) {
      key = TestKeys.insert(session, "viewer");
    }
    awaitKey(key);
    list(key).then().statusCode(200);
    given().header("X-API-Key", key).get(CAMERAS).then().statusCode(200);
    refused(KeyText.random().text());
  }

  private void refused(String token) {
    expect(list(token).then(), ProblemType.INVALID_CREDENTIALS)
        .header("WWW-Authenticate", containsString("error=\"invalid_token\""))
        .body("detail", not(containsString("JWT")));
  }

  private static Response list(String token) {
    return given().header("Authorization", "Bearer " + token).get(CAMERAS);
  }

  private static Response keys(String token) {
    return given().header("Authorization", "Bearer " + token).get("/api/v1/keys");
  }

  private static Response create(String token) {
    return create(given(), token);
  }

  private static Response createOnce(String token) {
    return create(given().header("Idempotency-Key", "one-wish"), token);
  }

  private static Response create(RequestSpecification request, String token) {
    return request
        .header("Authorization", "Bearer " + token)
        .contentType(ContentType.JSON)
        .body(CAMERA)
        .post(CAMERAS);
  }

  /** Knows tokens and keys. */
  public static final class WithTokens implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          AccessConfig.SETTING,
          "oidc,api-keys",
          "quarkus.http.auth.roles-mapping.\"hygiene-leads\"",
          "operator");
    }
  }
}
