package io.anteroom.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.postgres.Session;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemTest extends RestTest {
  private static final String CAMERAS = "/api/v1/cameras";
  private static final String NEW = "{\"id\":\"cam0\",\"name\":\"N\",\"source\":\"s\"}";

  @Test
  void givesEveryKindAStableUrnOfItsOwn() {
    Set<String> urns =
        Arrays.stream(ProblemType.values()).map(ProblemType::urn).collect(Collectors.toSet());
    assertThat(urns)
        .hasSameSizeAs(ProblemType.values())
        .allMatch(urn -> urn.matches("urn:anteroom:problem:[a-z]+(-[a-z]+)*"))
        .contains("urn:anteroom:problem:validation", "urn:anteroom:problem:precondition-failed");
  }

  @Test
  void saysWhatItIsAboutInBothDialects() {
    expect(given().get(CAMERAS + "/none?x=1").then(), ProblemType.NOT_FOUND)
        .body("instance", equalTo("/api/v1/cameras/none"))
        .body("detail", equalTo("There is no camera 'none'"))
        .body("error.message", equalTo("There is no camera 'none'"))
        .body("error.timestamp", greaterThan(1.7e9f));
  }

  @Test
  void keepsASaneRequestIdAndReplacesAnyOther() {
    given()
        .header("X-Request-Id", "job-17:a.b_c")
        .get(CAMERAS)
        .then()
        .header("X-Request-Id", "job-17:a.b_c");
    given()
        .header("X-Request-Id", "a b\"<script>")
        .get(CAMERAS)
        .then()
        .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    given()
        .header("X-Request-Id", "x".repeat(101))
        .get("/nope")
        .then()
        .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nope", "/api/v1/nope", "/api/v1/cameras/a/b/c", "/", "/api"})
  void knowsNoOtherPath(String path) {
    expect(given().get(path).then(), ProblemType.UNKNOWN_PATH);
  }

  @Test
  void knowsNoOtherMethod() {
    expect(given().patch(CAMERAS).then(), ProblemType.METHOD_NOT_ALLOWED);
    expect(given().delete(CAMERAS).then(), ProblemType.METHOD_NOT_ALLOWED);
    expect(given().get(CAMERAS + "/a/activate").then(), ProblemType.METHOD_NOT_ALLOWED);
  }

  @Test
  void readsAndWritesJsonOnly() {
    expect(
        given().contentType(ContentType.XML).body("<a/>").post(CAMERAS).then(),
        ProblemType.UNSUPPORTED_MEDIA_TYPE);
    expect(
        given().contentType("text/plain").body(NEW).post(CAMERAS).then(),
        ProblemType.UNSUPPORTED_MEDIA_TYPE);
    expect(given().accept("text/csv").get(CAMERAS).then(), ProblemType.NOT_ACCEPTABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"name\":}",
        "{\"name\":\"N\"} trailing",
        "{name:1}",
        "NaN",
        "\u0000",
        "{\"name\":\"a\tb\"}",
        "{\"fps\":0001}"
      })
  void refusesWhatIsNoJson(String body) {
    expect(json(body).post(CAMERAS).then(), ProblemType.MALFORMED_BODY);
    expect(json(body).patch(CAMERAS + "/cam0").then(), ProblemType.MALFORMED_BODY);
  }

  @Test
  void refusesBytesThatAreNoText() {
    byte[] body = {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xc3, (byte) 0x28, '"', '}'};
    expect(
        given().contentType(ContentType.JSON).body(body).post(CAMERAS).then(),
        ProblemType.MALFORMED_BODY);
  }

  @Test
  void survivesDeepAndLongJson() throws Exception {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    // not by REST Assured, which indents the body for its log
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + CAMERAS))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"metadata\":{\"a\":" + deep + "}}"))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(ProblemType.MALFORMED_BODY.urn());
    String nested = "[".repeat(200) + "]".repeat(200);
    expect(
            json("{\"name\":\"N\",\"source\":\"s\",\"metadata\":{\"a\":" + nested + "}}")
                .post(CAMERAS)
                .then(),
            ProblemType.VALIDATION)
        .body("errors.field", contains("metadata"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'fps':9} | fps | fps",
        "{'fps':-9} | fps | fps",
        "{'fps':1.9} | fps | fps",
        "{'fps':1e9} | fps | fps",
        "{'name':9} | name | name",
        "{'resolution':[1,9]} | resolution | resolution[1]",
        "{'metadata':{'a':{'b':[1,9]}}} | metadata | metadata.a.b[1]",
        "{'unknown':9} | unknown | unknown",
        "9 | body | body"
      })
  void namesTheFieldWhoseNumberIsTooLongToBeRead(String body, String created, String changed) {
    String huge = body.replace('\'', '"').replace("9", "9".repeat(5000));
    expect(json(huge).post(CAMERAS).then(), ProblemType.VALIDATION)
        .body("errors.field", contains(created))
        .body("errors.message", contains("has a number of too many digits"));
    expect(json(huge).patch(CAMERAS + "/cam0").then(), ProblemType.VALIDATION)
        .body("errors.field", contains(changed));
  }

  @Test
  void namesTheFieldWhoseNumberIsOutOfRange() {
    expect(json("{\"fps\":" + "9".repeat(900) + "}").post(CAMERAS).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("fps"))
        .body("errors.message", contains("must be a whole number in range"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":\"%s\"}", "%s", "{\"name\":7}%s"})
  void refusesABodyOfUnknownLengthAboveTheLimit(String body) throws Exception {
    byte[] large = body.replace("%s", "a".repeat(1_200_000)).getBytes(StandardCharsets.US_ASCII);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + CAMERAS))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains(ProblemType.BODY_TOO_LARGE.urn());
  }

  @Test
  void refusesABodyAboveTheLimitBeforeItIsSent() throws IOException {
    String answer =
        raw(
            "POST /api/v1/cameras HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 10485761\r\n\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 413")
        .contains("application/problem+json", ProblemType.BODY_TOO_LARGE.urn());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Host: a b\r\n"})
  void refusesARequestWithoutAHost(String host) throws IOException {
    String answer = raw("GET /api/v1/cameras HTTP/1.1\r\nConnection: close\r\n" + host + "\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("X-Request-Id: ", "application/problem+json", ProblemType.BAD_REQUEST.urn())
        .contains("'Host' header is required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PATCH", "DELETE"})
  void findsNothingUnderAnIdThatCannotBeStored(String method) {
    expect(
        json("{\"name\":\"N\"}")
            .urlEncodingEnabled(false)
            .request(method, CAMERAS + "/a%00b")
            .then(),
        ProblemType.NOT_FOUND);
  }

  @Test
  void namesTheParameterThatCannotBeStored() {
    expect(
            given().urlEncodingEnabled(false).get(CAMERAS + "?cursor=%00").then(),
            ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains("cursor"));
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void turnsBusinessAwayWhileTheGateIsClosed() {
    whileDiffering(
        "ALTER TABLE regions RENAME TO regions_away",
        "ALTER TABLE regions_away RENAME TO regions",
        () -> {
          gate.structureDoubted();
          awaitGate(Optional::isPresent);
          expect(given().get(CAMERAS).then(), ProblemType.NOT_READY)
              .header("Retry-After", "2")
              .body("detail", containsString("table regions is missing"));
          expect(json(NEW).post(CAMERAS).then(), ProblemType.NOT_READY);
          expect(given().get("/api/v1/nope").then(), ProblemType.NOT_READY);
          given().get("/q/openapi").then().statusCode(200);
          given().get("/api/v1/schema").then().statusCode(200).body("state", equalTo("refused"));
        });
    given().get(CAMERAS + "/cam0").then().statusCode(404);
  }

  @Test
  void tellsNothingOfAnUnexpectedFailure() {
    String body =
        expect(given().get("/api/faults").then(), ProblemType.INTERNAL)
            .body("detail", containsString("request id"))
            .extract()
            .asString();
    assertThat(body).doesNotContain("secret", "IllegalState", "Exception");
  }

  @ParameterizedTest
  @CsvSource({
    "08006,DATABASE_UNAVAILABLE",
    "53300,DATABASE_UNAVAILABLE",
    "57014,DATABASE_UNAVAILABLE",
    "57P01,DATABASE_UNAVAILABLE",
    "55P03,DATABASE_UNAVAILABLE",
    "40001,DATABASE_UNAVAILABLE",
    "40P01,DATABASE_UNAVAILABLE",
    "25006,DATABASE_UNAVAILABLE",
    "42P01,DATABASE_UNAVAILABLE",
    "42703,DATABASE_UNAVAILABLE",
    "42804,DATABASE_UNAVAILABLE",
    "23505,DUPLICATE",
    "23503,CONFLICT",
    "23P01,CONFLICT",
    "23502,VALIDATION",
    "23514,VALIDATION",
    "22001,VALIDATION",
    "22P02,VALIDATION",
    "22P05,VALIDATION",
    "22003,VALIDATION",
    "22012,VALIDATION",
    "XX000,INTERNAL",
    "42601,INTERNAL",
    "P0001,INTERNAL"
  })
  void readsWhatTheDatabaseSays(String state, ProblemType type) {
    var answer = expect(given().get("/api/faults/" + state).then(), type);
    if (type == ProblemType.DATABASE_UNAVAILABLE) {
      answer.header("Retry-After", "5");
    }
    assertThat(answer.extract().asString()).doesNotContain("secret", "RAISE", "DO $$", state + ":");
  }

  /** Long before the next verification by the timer. */
  @Test
  void aRequestThatMeetsAMissingColumnHasTheStructureLookedAtAgain() {
    whileDiffering(
        "ALTER TABLE cameras RENAME COLUMN fps TO frames",
        "ALTER TABLE cameras RENAME COLUMN frames TO fps",
        () -> {
          expect(given().get(CAMERAS).then(), ProblemType.DATABASE_UNAVAILABLE)
              .body("detail", containsString("structure"))
              .body("detail", not(containsString("fps")));
          awaitGate(Optional::isPresent);
          expect(given().get(CAMERAS).then(), ProblemType.NOT_READY)
              .body("detail", containsString("column cameras.fps is missing"));
        });
    given().get(CAMERAS).then().statusCode(200);
  }

  @Test
  void givesUpOnALockThatIsNotReleased() throws SQLException {
    json(NEW).post(CAMERAS).then().statusCode(200);
    try (Session other = session()) {
      other.begin();
      other.execute("SELECT id FROM cameras FOR UPDATE");
      expect(json("{\"fps\":1}").patch(CAMERAS + "/cam0").then(), ProblemType.DATABASE_UNAVAILABLE);
      other.commit();
    }
    json("{\"fps\":1}").patch(CAMERAS + "/cam0").then().statusCode(200);
  }

  /** The pool's only: without the schema's own session the gate closes, which is another matter. */
  @Test
  void recoversFromConnectionsThatTheServerEnded() {
    sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            + " AND application_name NOT LIKE 'anteroom-schema%'");
    for (int i = 0; i < 25; i++) {
      assertThat(given().get(CAMERAS).statusCode()).isIn(200, 503);
    }
    given().get(CAMERAS).then().statusCode(200);
  }

  @Test
  void aConnectionLostAtCommitIsNoFaultOfTheService() {
    whileDiffering(
        """
        CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
        CREATE CONSTRAINT TRIGGER die AFTER INSERT ON cameras
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()
        """,
        "DROP FUNCTION die() CASCADE",
        () ->
            expect(json(NEW).post(CAMERAS).then(), ProblemType.DATABASE_UNAVAILABLE)
                .header("Retry-After", "5"));
    expect(given().get(CAMERAS + "/cam0").then(), ProblemType.NOT_FOUND);
  }

  @Test
  void aRightThatTheRoleLacksIsNoFaultOfTheService() {
    whileDiffering(
        """
        CREATE FUNCTION forbid() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN RAISE insufficient_privilege; END';
        CREATE TRIGGER forbid BEFORE INSERT ON cameras
          FOR EACH ROW EXECUTE FUNCTION forbid()
        """,
        "DROP FUNCTION forbid() CASCADE",
        () ->
            expect(json(NEW).post(CAMERAS).then(), ProblemType.DATABASE_UNAVAILABLE)
                .body("detail", containsString("lacks a right")));
  }

  @Test
  void promisesConditionalRequestsWhereThereAreEntityTags() {
    given()
        .get("/q/openapi?format=json")
        .then()
        .body("paths.'/api/v1/cameras/{id}'.get.responses", hasKey("304"))
        .body("paths.'/api/v1/cameras'.get.responses", hasKey("304"))
        .body("paths.'/api/v1/schema'.get.responses", not(hasKey("304")))
        .body("paths.'/api/v1/schema'.get.parameters", nullValue())
        .body("paths.'/api/v1/schema/plan'.get.responses", not(hasKey("304")))
        .body("paths.'/api/v1/cameras/{id}/activate'.post.responses", hasKey("412"))
        .body("paths.'/api/v1/cameras/{id}/activate'.post.responses", not(hasKey("428")))
        .body("paths.'/api/v1/cameras/{id}/activate'.post.parameters.name", hasItem("If-Match"))
        .body("paths.'/api/v1/cameras/{id}/deactivate'.post.responses", hasKey("412"))
        .body("paths.'/api/v1/cameras/{id}/auto-start'.put.responses", hasKey("428"))
        .body("paths.'/api/v1/cameras'.post.responses", not(hasKey("412")));
  }

  /** Not only here: a document that differs from build to build cannot be compared. */
  @Test
  void showsExamplesInTheOrderOfTheAnswers() {
    String example =
        "components.responses.'not-found'.content"
            + ".'application/problem+json'.examples.NOT_FOUND.value";
    JsonPath document = given().get("/q/openapi?format=json").jsonPath();
    JsonPath answer = given().get(CAMERAS + "/none").jsonPath();
    assertThat(document.getMap(example).keySet().toString())
        .isEqualTo(answer.getMap("$").keySet().toString());
    assertThat(document.getMap(example + ".error").keySet().toString())
        .isEqualTo(answer.getMap("error").keySet().toString());
  }
}
