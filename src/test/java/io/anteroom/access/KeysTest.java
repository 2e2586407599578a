package io.anteroom.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.anteroom.postgres.Session;
import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithKeys.class)
class KeysTest extends RestTest {
  private static final String KEYS = "/api/v1/keys";
  private static final String CAMERAS = "/api/v1/cameras";

  @Inject ActiveKeys active;
  @Inject LastUses uses;
  @Inject AgroalDataSource pool;

  @ConfigProperty(name = "quarkus.http.idle-timeout")
  Duration idleTimeout;

  @ConfigProperty(name = "quarkus.http.limits.max-connections")
  int mostConnections;

  @TestHTTPResource("/")
  URI server;

  private String admin;

  @BeforeEach
  void makeTheFirstKey() throws Exception {
    sql("TRUNCATE api_keys");
    try (Session session = session()) {
      admin = TestKeys.insert(session, "admin");
    }
    active.forget();
  }

  @Test
  void noClientGetsTheAnswerOfAnother() throws Exception {
    String one;
    String other;
    try (Session session = session()) {
      one = TestKeys.insert(session, "operator");
      other = TestKeys.insert(session, "operator");
    }
    active.forget();
    postOnce(one, "mine").then().statusCode(200).header("Idempotent-Replayed", nullValue());
    postOnce(one, "mine").then().statusCode(200).header("Idempotent-Replayed", "true");
    postOnce(other, "mine")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("Idempotency-Key"));
  }

  @Test
  void aClientThatChangesItsKeyIsGivenItsAnswerAgain() {
    String old = create("rotating", "operator").path("key");
    postOnce(old, "ours").then().statusCode(200).header("Idempotent-Replayed", nullValue());
    String next = create("rotating", "operator").path("key");
    postOnce(next, "ours").then().statusCode(200).header("Idempotent-Replayed", "true");
  }

  private static Response postOnce(String key, String wish) {
    return as(key)
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", wish)
        .body("{\"name\": \"Door\", \"source\": \"0\"}")
        .post(CAMERAS);
  }

  @Test
  void aKeyIsShownOnceAndItsHashAloneIsStored() {
    Response made = create("gateway", "ingest");
    made.then()
        .statusCode(201)
        .header("Location", containsString(KEYS + "/" + made.path("id")))
        .body("name", equalTo("gateway"))
        .body("role", equalTo("ingest"))
        .body("created_at", notNullValue())
        .body("revoked_at", nullValue())
        .body("last_used_at", nullValue());
    String key = made.path("key");
    String secret = KeyText.of(key).orElseThrow().secret();
    as(admin).get(KEYS).then().statusCode(200).body("items.name", hasItem("gateway"));
    assertThat(as(admin).get(KEYS).asString()).doesNotContain(secret);
    assertThat(as(admin).get(KEYS + "/" + made.path("id")).asString()).doesNotContain(secret);
    assertThat(text("SELECT string_agg(one::text, ' ') FROM api_keys AS one"))
        .doesNotContain(secret);
    as(key).get(CAMERAS).then().statusCode(200);
  }

  @Test
  void aKeyIsTakenFromEitherHeaderAndNothingElseIs() {
    given().header("Authorization", "Bearer " + admin).get(CAMERAS).then().statusCode(200);
    given().header("authorization", "bearer " + admin).get(CAMERAS).then().statusCode(200);
    // what a front end sends by itself means nothing beside the key of its proxy
    as(admin).header("Authorization", "Bearer null").get(CAMERAS).then().statusCode(200);
    refused(given(), ProblemType.UNAUTHENTICATED);
    refused(given().header("Authorization", "Basic YTpi"), ProblemType.UNAUTHENTICATED);
    refused(given().queryParam("api_key", admin), ProblemType.UNAUTHENTICATED);
    for (String wrong :
        List.of(
            "",
            "x",
            "anteroom_",
            admin + "x",
            admin.substring(0, admin.length() - 1),
            admin.substring(0, admin.length() - 1) + (admin.endsWith("A") ? "E" : "A"),
            admin.toUpperCase(java.util.Locale.ROOT),
            KeyText.random().text())) {
      refused(as(wrong), ProblemType.INVALID_CREDENTIALS);
    }
  }

  private void refused(RequestSpecification request, ProblemType type) {
    expect(request.get(CAMERAS).then(), type)
        .header("WWW-Authenticate", containsString("Bearer realm=\"anteroom\""));
  }

  @Test
  void aClientRotatesByASecondKeyAndHasNoThird() {
    Response first = create("gateway", "ingest");
    Response second = create("gateway", "ingest");
    expect(create("gateway", "viewer").then(), ProblemType.CONFLICT)
        .body("errors[0].field", equalTo("name"));
    as(first.path("key")).get(CAMERAS).then().statusCode(200);
    as(second.path("key")).get(CAMERAS).then().statusCode(200);

    as(admin).delete(KEYS + "/" + first.path("id")).then().body("revoked_at", notNullValue());
    String revokedAt = as(admin).get(KEYS + "/" + first.path("id")).path("revoked_at");
    as(admin)
        .delete(KEYS + "/" + first.path("id"))
        .then()
        .statusCode(200)
        .body("revoked_at", equalTo(revokedAt));
    refused(as(first.path("key")), ProblemType.INVALID_CREDENTIALS);
    as(second.path("key")).get(CAMERAS).then().statusCode(200);
    create("gateway", "ingest").then().statusCode(201);
  }

  @Test
  void ofManyWhoMakeAKeyForOneClientAtOnceTwoSucceed() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService many = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> answers =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      many.submit(
                          () -> {
                            start.await();
                            return create("gateway", "ingest").statusCode();
                          }))
              .toList();
      start.countDown();
      int made = 0;
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isIn(201, 409);
        made += answer.get() == 201 ? 1 : 0;
      }
      assertThat(made).isEqualTo(2);
    } finally {
      many.shutdown();
    }
  }

  @Test
  void aKeyEndsWhenItExpiresAndMakesWayForTheNext() {
    String soon = Instant.now().plusSeconds(2).toString();
    Response made = create("gateway", "viewer", soon);
    made.then().statusCode(201);
    as(made.path("key")).get(CAMERAS).then().statusCode(200);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> as(made.path("key")).get(CAMERAS).statusCode() == 401);
    create("gateway", "viewer").then().statusCode(201);
    create("gateway", "viewer").then().statusCode(201);
    expect(create("gateway", "viewer").then(), ProblemType.CONFLICT);
    expect(
            create("other", "viewer", Instant.now().minusSeconds(1).toString()).then(),
            ProblemType.VALIDATION)
        .body("errors.field", everyItem(equalTo("expires_at")));
  }

  @Test
  void aKeyThatSomebodyRevokesElsewhereIsRefusedWithinItsTime() {
    Response made = create("gateway", "viewer");
    as(made.path("key")).get(CAMERAS).then().statusCode(200);
    sql("UPDATE api_keys SET revoked_at = now() WHERE id = '" + made.path("id") + "'");
    Instant revoked = Instant.now();
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(ActiveKeys.LONGEST.plusSeconds(2))
        .until(() -> as(made.path("key")).get(CAMERAS).statusCode() == 401);
    assertThat(Duration.between(revoked, Instant.now()))
        .isLessThan(ActiveKeys.LONGEST.plusSeconds(1));
  }

  @Test
  void aKeyThatSomebodyMakesElsewhereWorksWithinASecond() throws Exception {
    as(admin).get(CAMERAS).then().statusCode(200);
    String key;
    try (Session session = session()) {
      key = TestKeys.insert(session, "viewer");
    }
    await().atMost(Duration.ofSeconds(3)).until(() -> as(key).get(CAMERAS).statusCode() == 200);
  }

  @Test
  void requestsWithAKnownKeyAskTheDatabaseForNothing() {
    as(admin).get("/api/v1/video-stream/stats").then().statusCode(501);
    long before = pool.getMetrics().acquireCount();
    Instant begin = Instant.now();
    for (int i = 0; i < 100; i++) {
      as(admin).get("/api/v1/video-stream/stats").then().statusCode(501);
      refused(as(KeyText.random().text()), ProblemType.INVALID_CREDENTIALS);
    }
    // what is known is read anew once a second at most, whoever asks; the rest is the service's own
    long seconds = Duration.between(begin, Instant.now()).toSeconds();
    assertThat(pool.getMetrics().acquireCount() - before).isLessThan(10 + 3 * seconds);
  }

  @Test
  void theLastUseIsWrittenBesideTheRequestsOnceAMinute() {
    Response made = create("gateway", "viewer");
    String last = "SELECT last_used_at::text FROM api_keys WHERE id = '" + made.path("id") + "'";
    as(made.path("key")).get(CAMERAS).then().statusCode(200);
    assertThat(text(last)).isNull();
    uses.write();
    String written = text(last);
    assertThat(written).isNotNull();
    as(made.path("key")).get(CAMERAS).then().statusCode(200);
    uses.write();
    assertThat(text(last)).isEqualTo(written);
    sql("UPDATE api_keys SET last_used_at = last_used_at - interval '2 minutes'");
    as(made.path("key")).get(CAMERAS).then().statusCode(200);
    uses.write();
    assertThat(text(last)).isGreaterThan(written);
    as(admin).get(KEYS + "/" + made.path("id")).then().body("last_used_at", notNullValue());
  }

  @Test
  void withoutTheTableOfKeysTheAnswerIsThatTheServiceIsNotReady() {
    active.forget();
    whileDiffering(
        "ALTER TABLE api_keys RENAME TO elsewhere",
        "ALTER TABLE elsewhere RENAME TO api_keys",
        () -> {
          for (int i = 0; i < 3; i++) {
            as(admin)
                .get(CAMERAS)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("detail", not(containsString("relation")));
          }
        });
    as(admin).get(CAMERAS).then().statusCode(200);
  }

  @Test
  void theKeysThatAReplicaHasInMemoryAreBounded() {
    sql(
        "INSERT INTO api_keys (id, name, role, secret_hash)"
            + " SELECT 'k' || i, 'client ' || i, 'viewer', '' FROM generate_series(2, %d) AS i"
                .formatted(KeyStore.MOST));
    expect(create("one more", "viewer").then(), ProblemType.CONFLICT);
    sql("UPDATE api_keys SET revoked_at = now() WHERE id = 'k2'");
    create("one more", "viewer").then().statusCode(201);
  }

  /** Half a request holds a connection, and so does one that is kept and never used. */
  @Test
  void whoSaysNothingIsNotWaitedForLong() {
    assertThat(idleTimeout).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
    assertThat(mostConnections).isPositive();
  }

  @Test
  void whoIsRefusedIsAnsweredBeforeTheBodyComes() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.getPort())) {
      socket.setSoTimeout(5000);
      socket
          .getOutputStream()
          .write(
              ("POST /api/v1/mlops/datasets/upload HTTP/1.1\r\nHost: x\r\n"
                      + "Content-Type: multipart/form-data; boundary=x\r\n"
                      + "Content-Length: 5000000\r\n\r\n--x")
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      String all = new String(answer.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(all).startsWith("HTTP/1.1 401 ").containsIgnoringCase("connection: close");
    }
  }

  @Test
  void aRefusedRequestChangesNothing() throws Exception {
    String viewer;
    try (Session session = session()) {
      viewer = TestKeys.insert(session, "viewer");
    }
    active.forget();
    String camera = "{\"id\":\"cam7\",\"name\":\"N\",\"source\":\"s\"}";
    expect(
        as(viewer).contentType(ContentType.JSON).body(camera).post(CAMERAS).then(),
        ProblemType.FORBIDDEN);
    expect(
        as(viewer).contentType(ContentType.JSON).body("{nonsense").post(CAMERAS).then(),
        ProblemType.FORBIDDEN);
    assertThat(text("SELECT count(*)::text FROM cameras")).isEqualTo("0");
  }

  private Response create(String name, String role) {
    return create(name, role, null);
  }

  private Response create(String name, String role, String expiresAt) {
    String expiry = expiresAt == null ? "null" : '"' + expiresAt + '"';
    return as(admin)
        .contentType(ContentType.JSON)
        .body("{\"name\":\"%s\",\"role\":\"%s\",\"expires_at\":%s}".formatted(name, role, expiry))
        .post(KEYS);
  }

  private static RequestSpecification as(String key) {
    return given().header(KeyAuthentication.HEADER, key);
  }
}
