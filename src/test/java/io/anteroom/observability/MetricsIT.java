package io.anteroom.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.process.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the packaged program tells Prometheus. */
class MetricsIT {
  private static final Duration SCRAPE = Duration.ofSeconds(1);

  @Test
  void tellsTheStateAtOnceWhileThereIsNoDatabase() throws Exception {
    try (AnteroomProcess program =
        AnteroomProcess.with()
            .database("jdbc:postgresql://127.0.0.1:" + FreePort.any() + "/none?user=nobody")
            .start()
            .awaitPorts()) {
      Instant asked = Instant.now();
      Metrics metrics = metrics(program);
      assertThat(Duration.between(asked, Instant.now())).isLessThan(SCRAPE);

      assertThat(metrics.get("anteroom_schema_state", "state", "waiting-for-database")).isOne();
      assertThat(metrics.get("anteroom_schema_state", "state", "ready")).isZero();
      assertThat(metrics.get("anteroom_schema_changes_pending")).isNaN();
      assertThat(metrics.get("anteroom_schema_migration_seconds_count", "outcome", "done"))
          .isZero();
      assertThat(metrics.get("anteroom_ingest_detections_total", "outcome", "stored")).isZero();
      assertThat(metrics.get("anteroom_ingest_waiting")).isZero();
    }
  }

  @Test
  void countsTheMigrationTheRepairsAndWhatComesIn() throws Exception {
    String url = TestPostgres.server(17).createDatabase();
    try (AnteroomProcess program =
        AnteroomProcess.with()
            .database(url)
            .setting("anteroom.schema.verify-every", "200ms")
            .start()
            .awaitReady()) {
      Metrics ready = metrics(program);
      assertThat(ready.of("anteroom_schema_state").stream().mapToDouble(Metrics.Sample::value))
          .containsOnlyOnce(1.0);
      assertThat(ready.get("anteroom_schema_state", "state", "ready")).isOne();
      assertThat(ready.get("anteroom_schema_changes_pending")).isZero();
      assertThat(ready.get("anteroom_schema_migration_seconds_count", "outcome", "done")).isOne();
      assertThat(ready.get("anteroom_schema_migration_last_seconds")).isPositive();
      assertThat(ready.get("anteroom_schema_lock_wait_seconds_count", "lock", "schema")).isOne();

      post(program, "/api/v1/detections", "application/json", detection("a"));
      post(program, "/api/v1/detections", "application/json", detection("a"));
      post(
          program,
          "/api/v1/detections/batch",
          "application/x-ndjson",
          detection("b") + "\n" + detection("a") + "\n{\"camera_id\": \"cam0\"}\n");
      Metrics after = metrics(program);
      assertThat(after.get("anteroom_ingest_detections_total", "outcome", "stored")).isEqualTo(2);
      assertThat(after.get("anteroom_ingest_detections_total", "outcome", "duplicate"))
          .isEqualTo(2);
      assertThat(after.get("anteroom_ingest_rejections_total", "reason", "invalid")).isOne();

      try (Session other = Session.on(url)) {
        other.run("DROP INDEX idx_workflow_runs_pending");
      }
      Awaitility.await("the index is put back, and that is counted")
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> metrics(program).get("anteroom_schema_repairs_total", "outcome", "done") == 1);
    }
  }

  @Test
  void theLagOfTheStatisticsGrowsWhileNobodyCounts() throws Exception {
    String url = TestPostgres.server(17).createDatabase();
    try (AnteroomProcess program = AnteroomProcess.with().database(url).start().awaitReady()) {
      Awaitility.await("hours are counted")
          .atMost(Duration.ofSeconds(20))
          .until(() -> lag(program) < 2.5);
      try (Session other = Session.on(url)) {
        other.run("SELECT pg_advisory_lock(hashtextextended('anteroom:statistics', 0))");
        Awaitility.await("nobody counts")
            .atMost(Duration.ofSeconds(20))
            .until(() -> lag(program) > 4);
      }
      Awaitility.await("hours are counted again")
          .atMost(Duration.ofSeconds(20))
          .until(() -> lag(program) < 2.5);
    }
  }

  private static double lag(AnteroomProcess program) throws IOException, InterruptedException {
    return metrics(program).get("anteroom_statistics_lag_seconds");
  }

  private static Metrics metrics(AnteroomProcess program) throws IOException, InterruptedException {
    return Metrics.read(program.metrics());
  }

  private static String detection(String key) {
    return """
        {"camera_id": "cam0", "timestamp": "%s", "idempotency_key": "%s"}"""
        .formatted(Instant.parse("2026-11-20T08:00:00Z"), key);
  }

  private static void post(AnteroomProcess program, String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + program.httpPort() + path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    int status =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    assertThat(status).isBetween(200, 201);
  }
}
