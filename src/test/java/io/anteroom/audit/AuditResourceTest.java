package io.anteroom.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.access.TestKeys;
import io.anteroom.access.WithKeys;
import io.anteroom.postgres.Session;
import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithKeys.class)
class AuditResourceTest extends RestTest {
  private static final String PATH = "/api/v1/audit";
  private static final String CAMERAS = "/api/v1/cameras";

  private static String admin;
  private static String name;

  @BeforeEach
  void begin() throws Exception {
    try (Session session = session()) {
      if (admin == null) {
        admin = TestKeys.insert(session, "admin");
        name = session.text("SELECT name FROM api_keys ORDER BY created_at DESC LIMIT 1");
      }
      awaitKey(admin);
      session.execute(
          "SET anteroom.audit_retention = 'on'; DELETE FROM audit_log;"
              + " RESET anteroom.audit_retention");
    }
  }

  @Test
  void saysWhichClientChangedWhatFromWhereInWhichRequest() {
    Response made =
        asAdmin()
            .header("X-Request-Id", "wish-1")
            .body("{\"id\": \"cam0\", \"name\": \"Door\", \"source\": \"rtsp://a:b@c/d\"}")
            .post(CAMERAS);
    made.then().statusCode(200);
    asAdmin()
        .header("X-Request-Id", "wish-2")
        .header("If-Match", made.header("ETag"))
        .body("{\"name\": \"Gate\"}")
        .put(CAMERAS + "/cam0")
        .then()
        .statusCode(200);

    asAdmin()
        .queryParam("table_name", "cameras")
        .get(PATH)
        .then()
        .statusCode(200)
        .body("items.operation", contains("changed", "created"))
        .body("items.record_id", contains("cam0", "cam0"))
        .body("items.changed_by", contains(name, name))
        .body("items.credential", contains(credential(), credential()))
        .body("items.origin", contains("api", "api"))
        .body("items.client_address", contains("127.0.0.1", "127.0.0.1"))
        .body("items.request_id", contains("wish-2", "wish-1"))
        .body("items[0].changes.name.old", equalTo("Door"))
        .body("items[0].changes.name.new", equalTo("Gate"))
        .body("items[1].database_role", equalTo(text("SELECT session_user")))
        .body("total", equalTo(2));
    assertThat(asAdmin().get(PATH).asString()).doesNotContain("a:b@");
  }

  /** The connection goes back into the pool and knows nobody. */
  @Test
  void forgetsTheClientWithTheTransaction() {
    asAdmin().body("{\"id\": \"cam0\", \"name\": \"n\", \"source\": \"s\"}").post(CAMERAS);
    asAdmin().get(CAMERAS).then().statusCode(200);
    sql("INSERT INTO cameras (id, name) VALUES ('cam1', 'n')");
    asAdmin()
        .queryParam("table_name", "cameras")
        .queryParam("record_id", "cam1")
        .get(PATH)
        .then()
        .body("items", hasSize(1))
        .body("items[0].origin", equalTo("sql"))
        .body("items[0].changed_by", equalTo(text("SELECT session_user")))
        .body("items[0].credential", nullValue())
        .body("items[0].request_id", nullValue());
  }

  @Test
  void knowsWhoMadeAndRevokedAKeyButNoSecret() {
    Response made =
        asAdmin().body("{\"name\": \"gate\", \"role\": \"viewer\"}").post("/api/v1/keys");
    String id = made.path("id");
    asAdmin().delete("/api/v1/keys/" + id);
    asAdmin()
        .queryParam("table_name", "api_keys")
        .queryParam("record_id", id)
        .get(PATH)
        .then()
        .body("items.operation", contains("changed", "created"))
        .body("items.changed_by", contains(name, name))
        .body("items[1].changes.secret_hash", nullValue());
  }

  @Test
  void findsByAuthorKindAndTimePageByPage() {
    sql(
        "INSERT INTO cameras (id, name) SELECT 'cam' || i, 'n' FROM generate_series(1, 5) AS i;"
            + "DELETE FROM cameras WHERE id = 'cam3'");
    String author = text("SELECT session_user");
    asAdmin().queryParam("operation", "deleted").get(PATH).then().body("total", equalTo(1));
    asAdmin().queryParam("changed_by", author).get(PATH).then().body("total", equalTo(6));
    asAdmin().queryParam("changed_by", "nobody").get(PATH).then().body("total", equalTo(0));
    asAdmin()
        .queryParam("end_time", "2020-01-01T00:00:00Z")
        .get(PATH)
        .then()
        .body("total", equalTo(0));
    Response first = asAdmin().queryParam("limit", 4).get(PATH);
    String next = first.header("Link").replaceAll("(?s).*?<([^>]*)>.*", "$1");
    asAdmin()
        .urlEncodingEnabled(false)
        .get(next)
        .then()
        .body("items.record_id", contains("cam2", "cam1"));
  }

  @Test
  void wantsTheTableOfARecord() {
    asAdmin()
        .queryParam("record_id", "cam0")
        .get(PATH)
        .then()
        .statusCode(400)
        .body("type", equalTo(ProblemType.INVALID_PARAMETER.urn()))
        .body("errors[0].field", equalTo("table_name"));
    asAdmin().queryParam("operation", "eaten").get(PATH).then().statusCode(400);
  }

  @Test
  void isExportedAsAFile() {
    sql("INSERT INTO cameras (id, name) VALUES ('cam1', 'n'), ('cam2', 'n')");
    asAdmin()
        .queryParam("table_name", "cameras")
        .queryParam("record_id", "cam2")
        .get("/api/v1/export/audit")
        .then()
        .statusCode(200)
        .header("Content-Disposition", containsString("audit_"))
        .body(containsString("changed_at,changed_by,database_role,credential"))
        .body(containsString("created,cameras,cam2"));
  }

  private static String credential() {
    return "key " + admin.split("_")[1];
  }

  private static RequestSpecification asAdmin() {
    return given().contentType(ContentType.JSON).header("X-API-Key", admin);
  }
}
