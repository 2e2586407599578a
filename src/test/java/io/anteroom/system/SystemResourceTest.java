package io.anteroom.system;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.agroal.api.AgroalDataSource;
import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SystemResourceTest extends RestTest {
  private static final String SYSTEM = "/api/v1/system";
  private static final String MONITORING = "/api/v1/monitoring";

  @Inject AgroalDataSource pool;

  @Test
  void answersAPing() {
    given()
        .get("/api/ping")
        .then()
        .statusCode(200)
        .body("message", equalTo("pong"))
        .body("timestamp", notNullValue());
  }

  @Test
  void saysWhatIsKnownOfTheMachine() {
    given()
        .get(SYSTEM + "/info")
        .then()
        .statusCode(200)
        .body("system.system", equalTo(System.getProperty("os.name")))
        .body("system.architecture", equalTo(System.getProperty("os.arch")))
        .body("cpu.count", equalTo(Runtime.getRuntime().availableProcessors()))
        .body("disk.total", greaterThan(0L))
        .body("disk.percent", allOf(greaterThanOrEqualTo(0f), lessThanOrEqualTo(100f)))
        .body("uptime", greaterThan(0))
        .body("boot_time", notNullValue())
        .body("timezone", equalTo("UTC"));
  }

  @Test
  void readsTheMemoryOfALinuxMachine() {
    assertThat(System.getProperty("os.name")).isEqualTo("Linux");
    JsonPath info = given().get(SYSTEM + "/info").jsonPath();
    long total = info.getLong("memory.total");
    assertThat(total).isGreaterThan(1L << 28);
    assertThat(info.getLong("memory.used") + info.getLong("memory.available")).isEqualTo(total);
    assertThat(info.getString("system.hostname")).isNotBlank();
  }

  @Test
  void tellsNothingThatIsSecret() {
    Map<String, String> settings = given().get(SYSTEM + "/config").jsonPath().getMap("settings");
    assertThat(settings)
        .containsEntry("quarkus.http.limits.max-body-size", "1M")
        .containsKey("quarkus.datasource.jdbc.max-size");
    given()
        .get(SYSTEM + "/config")
        .then()
        .body(not(anyOf(containsString("password"), containsString("jdbc:"))))
        .body("config_files", aMapWithSize(0));
  }

  @ParameterizedTest
  @CsvSource({
    "90, 90, healthy,",
    ",, healthy,",
    "91, 20, warning, memory is 91 % full",
    "20, 99.6, warning, disk is 100 % full",
  })
  void warnsOfAMachineThatIsShort(Double memory, Double disk, String status, String issue) {
    SystemHealthView health =
        SystemHealthView.of(
            HealthView.healthy(Instant.now(), 1),
            new SystemHealthView.Resources(memory, disk, 100.0));
    assertThat(health.status()).isEqualTo(status);
    assertThat(health.issues()).isEqualTo(issue == null ? List.of() : List.of(issue));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/records/health",
        "/api/v1/alerts/health",
        "/api/v1/mlops/health",
        "/api/v1/monitoring/health",
        "/api/v1/system/health",
        "/api/v1/monitoring/db-pool/health"
      })
  void isHealthyWhileTheDatabaseAnswers(String target) {
    given().get(target).then().statusCode(200).body("status", notNullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/records/health", "/api/v1/mlops/health"})
  void looksAtTheDatabase(String target) {
    long before = pool.getMetrics().acquireCount();
    given()
        .get(target)
        .then()
        .body("status", equalTo("healthy"))
        .body("database", equalTo("ok"))
        .body("checks.schema", equalTo("ok"))
        .body("database_response_ms", greaterThan(0f));
    assertThat(pool.getMetrics().acquireCount()).isGreaterThan(before);
  }

  @Test
  void isNotHealthyWhileTheSchemaIsNotReady() {
    whileDiffering(
        "ALTER TABLE regions RENAME TO regions_away",
        "ALTER TABLE regions_away RENAME TO regions",
        () -> {
          gate.structureDoubted();
          awaitGate(closed -> closed.isPresent());
          expect(given().get("/api/v1/records/health").then(), ProblemType.NOT_READY);
          expect(given().get(SYSTEM + "/health").then(), ProblemType.NOT_READY);
        });
  }

  @Test
  void countsTheRequestsThatItHasAnswered() {
    given().get("/api/v1/cameras").then().statusCode(200);
    given().get("/api/v1/cameras/gone").then().statusCode(404);
    JsonPath before = given().get(MONITORING + "/metrics").jsonPath();
    given().get("/api/v1/cameras/gone").then().statusCode(404);
    given()
        .get(MONITORING + "/metrics")
        .then()
        .statusCode(200)
        .body("requests.error", greaterThan(before.getInt("requests.error")))
        .body("requests.total", greaterThan(before.getInt("requests.total") + 1))
        .body("requests.by_status.'404'", greaterThan(before.getInt("requests.by_status.'404'")))
        .body("requests.success_rate", allOf(greaterThan(0f), lessThanOrEqualTo(100f)))
        .body("response_time.avg_ms", greaterThan(0f));
  }

  @Test
  void countsTheConnectionsOfThePool() throws Exception {
    int active = given().get(MONITORING + "/db-pool/status").jsonPath().getInt("active");
    try (Connection used = pool.getConnection()) {
      assertThat(used.isValid(5)).isTrue();
      given()
          .get(MONITORING + "/db-pool/status")
          .then()
          .statusCode(200)
          .body("status", equalTo("healthy"))
          .body("active", greaterThanOrEqualTo(1))
          .body("max_size", equalTo(20))
          .body("max_used", greaterThanOrEqualTo(1))
          .body("created", greaterThanOrEqualTo(1))
          .body("utilization", greaterThan(0f));
    }
    assertThat(active).isLessThanOrEqualTo(20);
    given()
        .get(MONITORING + "/db-pool/config")
        .then()
        .statusCode(200)
        .body("max_size", equalTo(20))
        .body("acquisition_timeout_seconds", equalTo(5f));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /api/v1/mlops/experiments?limit=10",
    "GET,  /api/v1/mlops/models-versions",
    "GET,  /api/v1/mlops/performance",
    "GET,  /api/v1/monitoring/errors/stats",
    "GET,  /api/v1/monitoring/errors/by-category/gpu",
    "GET,  /api/v1/monitoring/errors/by-severity/high",
    "GET,  /api/v1/config/detection-stats",
    "POST, /api/v1/config/detection-stats/reset",
    "GET,  /ws",
    "GET,  /ws/status",
    "GET,  /ws/events"
  })
  void saysWhatItDoesNotDo(String method, String target) {
    expect(given().request(method, target).then(), ProblemType.NOT_IMPLEMENTED);
  }

  @Test
  void saysToAWebSocketThatItSpeaksNone() {
    expect(
        given()
            .header("Connection", "Upgrade")
            .header("Upgrade", "websocket")
            .header("Sec-WebSocket-Version", "13")
            .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
            .get("/ws/status")
            .then(),
        ProblemType.NOT_IMPLEMENTED);
  }
}
