package io.anteroom.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import io.anteroom.process.AnteroomProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The drill of {@code docs/operating.md}, with the real {@code pg_dump} and {@code pg_restore}: a
 * dump of a database that is being served becomes one that is served.
 */
class BackupIT {
  /** That of Debian's client: it dumps no server that is newer than itself. */
  private static final int MAJOR = 15;

  private static final List<String> TABLES =
      List.of(
          "databasechangelog",
          "cameras",
          "detection_records",
          "violation_events",
          "workflows",
          "workflow_runs",
          "datasets",
          "model_registry",
          "deployments",
          "alert_rules",
          "alert_history",
          "regions");

  @TempDir Path folder;

  @Test
  void aDumpOfAServingDatabaseIsServedWithTheSameRowsAndNoStaleLock() throws Exception {
    assumeTrue(runs("pg_dump", "--version") && runs("pg_restore", "--version"), "needs pg_dump");
    String url = TestPostgres.server(MAJOR).createDatabase();
    Map<String, String> before;
    try (AnteroomProcess program = AnteroomProcess.with().database(url).start().awaitReady()) {
      assertThat(AnteroomProcess.with().database(url).start("migrate", "--sample-data").awaitExit())
          .isZero();
      store(program, 300);
      // while somebody changes the schema, as far as anybody can tell
      try (Session other = Session.on(url)) {
        other.run(
            "SELECT pg_advisory_lock(hashtextextended('anteroom:' || current_database() || ':public', 0))");
        dump(url);
      }
      before = rows(url);
      store(program, 5);
    }

    String restored = TestPostgres.server(MAJOR).createDatabase();
    run(connected("pg_restore", restored, "--no-owner", "--exit-on-error", "--jobs=2", dumped()));
    AnteroomProcess verified = AnteroomProcess.with().database(restored).start("verify");
    assertThat(verified.awaitExit()).as(verified.output()).isZero();
    assertThat(verified.standardOutput()).contains("verified: 0 differences");
    assertThat(rows(restored)).isEqualTo(before);
    try (AnteroomProcess program = AnteroomProcess.with().database(restored).start().awaitReady()) {
      // nothing was changed to get there, and nobody's lock was waited for
      assertThat(program.output()).doesNotContain("schema: applying", "waiting for the lock");
      store(program, 10);
      assertThat(count(restored)).isEqualTo(310);
    }
  }

  @Test
  void aTableThatWasDroppedComesBackWithItsRows() throws Exception {
    assumeTrue(runs("pg_dump", "--version") && runs("pg_restore", "--version"), "needs pg_dump");
    String url = TestPostgres.server(MAJOR).createDatabase();
    assertThat(AnteroomProcess.with().database(url).start("migrate", "--sample-data").awaitExit())
        .isZero();
    dump(url);
    String regions = rows(url).get("regions");
    try (Session somebody = Session.on(url)) {
      somebody.run("DROP TABLE regions");
    }
    AnteroomProcess refused = AnteroomProcess.with().database(url).start("migrate");
    assertThat(refused.awaitExit()).isEqualTo(4);
    assertThat(refused.standardError()).contains("table regions is missing");

    run(connected("pg_restore", url, "--no-owner", "--table=regions", dumped()));
    assertThat(AnteroomProcess.with().database(url).start("migrate").awaitExit()).isZero();
    assertThat(AnteroomProcess.with().database(url).start("verify").awaitExit()).isZero();
    assertThat(rows(url)).containsEntry("regions", regions);
  }

  private void dump(String url) throws Exception {
    run(connected("pg_dump", url, "--format=directory", "--jobs=2", "--file=" + dumped()));
  }

  private String dumped() {
    return folder.resolve("backup.d").toString();
  }

  /** How many rows each table has, and a sum of what is in them. */
  private static Map<String, String> rows(String url) throws SQLException {
    Map<String, String> rows = new TreeMap<>();
    try (Session session = Session.on(url)) {
      for (String table : TABLES) {
        rows.put(
            table,
            session.text(
                "SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"
                    + " FROM "
                    + table
                    + " AS t"));
      }
    }
    return rows;
  }

  private static long count(String url) throws SQLException {
    try (Session session = Session.on(url)) {
      return session.number("SELECT count(*) FROM detection_records WHERE camera_id = 'drill'");
    }
  }

  private static void store(AnteroomProcess program, int number)
      throws IOException, InterruptedException {
    String line =
        "{\"camera_id\": \"drill\", \"timestamp\": \"2026-11-20T08:00:00Z\", \"violations\":"
            + " [{\"violation_type\": \"no_hairnet\", \"confidence\": 0.9}]}\n";
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + program.httpPort() + "/api/v1/detections/batch"))
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(line.repeat(number)))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).contains("\"stored\":" + number);
  }

  /** A client of PostgreSQL on the database of a JDBC URL. */
  private static List<String> connected(String client, String url, String... arguments) {
    List<String> command = new ArrayList<>(List.of(client));
    command.add("--dbname=" + url.substring("jdbc:".length()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
