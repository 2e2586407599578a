package io.anteroom.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.anteroom.postgres.Session;
import io.anteroom.process.ChunkedClient;
import io.anteroom.process.Heap;
import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Exports of more rows than a server should hold. {@code -Danteroom.rows=1000000} makes them a
 * million.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportStreamTest extends RestTest {
  private static final int ROWS = Integer.getInteger("anteroom.rows", 200_000);
  private static final String DETECTIONS = "api/v1/export/detection-records";

  /** What is read and sent at a time, and what else happens in the process. */
  private static final long SOME_MEMORY = 8_000_000;

  private static final String RUNNING =
      " FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle'"
          + " AND query LIKE 'FETCH % FROM exported'";

  private static final String NUMBER = "SELECT count(*)" + RUNNING;

  @TestHTTPResource("/")
  URI server;

  @BeforeEach
  void insertMany() {
    if (text("SELECT count(*) FROM detection_records").equals(String.valueOf(ROWS))) {
      return;
    }
    sql("TRUNCATE detection_records");
    sql(
        "INSERT INTO detection_records (camera_id, timestamp, frame_id, person_count) SELECT"
            + " 'cam' || mod(i, 10), timestamptz '2026-01-05 00:00+00' + i * interval '1 s',"
            + " lpad(i::text, 100, 'frame'), mod(i, 3) FROM generate_series(1, %d) AS i"
                .formatted(ROWS));
    sql("ANALYZE detection_records");
  }

  @AfterEach
  void leavesNothingOpen() {
    awaitNothingOpen();
  }

  @AfterAll
  void empty() {
    sql("TRUNCATE detection_records");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "ndjson"})
  void needsAsMuchMemoryAsSomeOfTheRows(String format) throws Exception {
    // classes are loaded and pools are filled by the first
    try (BufferedReader rows = open(DETECTIONS + "?format=" + format)) {
      assertThat(rows.lines().count()).isGreaterThanOrEqualTo(ROWS);
    }
    long before = Heap.used();
    try (BufferedReader rows = open(DETECTIONS + "?format=" + format)) {
      assertThat(rows.readLine()).contains("camera_id");
      // by then the client takes nothing, and the server has done what it can
      Awaitility.await("the server holds some of the rows")
          .pollDelay(Duration.ofMillis(500))
          .until(() -> Heap.used() - before < SOME_MEMORY);
      long number = rows.lines().count();
      assertThat(number).isEqualTo(format.equals("csv") ? ROWS : ROWS - 1);
    }
  }

  @Test
  void exportsTheRowsOfOneMoment() throws Exception {
    try (BufferedReader rows = open(DETECTIONS)) {
      rows.readLine();
      sql("DELETE FROM detection_records WHERE frame_id LIKE '%7'");
      sql(
          "INSERT INTO detection_records (camera_id, timestamp)"
              + " SELECT 'late', '2020-01-01' FROM generate_series(1, 1000)");
      assertThat(rows.lines().filter(row -> !row.contains("late")).count()).isEqualTo(ROWS);
    }
  }

  @Test
  void breaksTheConnectionOfAnExportThatFails() throws Exception {
    try (BufferedReader rows = open(DETECTIONS)) {
      rows.readLine();
      sql("SELECT pg_terminate_backend(pid)" + RUNNING);
      assertThatThrownBy(() -> rows.lines().count()).hasCauseInstanceOf(IOException.class);
    }
    assertThat(lines(DETECTIONS + "?limit=10")).isEqualTo(11);
  }

  @Test
  void endsWithAClientThatLeaves() throws Exception {
    BufferedReader rows = open(DETECTIONS);
    rows.readLine();
    assertThat(text(NUMBER)).isEqualTo("1");
    rows.close();
    awaitNothingOpen();
  }

  @Test
  void endsWithAClientThatTakesNothing() throws Exception {
    try (BufferedReader rows = open(DETECTIONS)) {
      rows.readLine();
      assertThat(text(NUMBER)).isEqualTo("1");
      // the patience of a service under test is twelve seconds
      awaitNothingOpen();
      assertThatThrownBy(() -> rows.lines().count()).hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void turnsAwayMoreExportsThanItAllows() throws Exception {
    List<BufferedReader> running = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      running.add(open(DETECTIONS));
    }
    expect(given().get("/" + DETECTIONS + "?limit=1").then(), ProblemType.NOT_READY)
        .header("Retry-After", "10");
    for (BufferedReader rows : running) {
      rows.close();
    }
    awaitNothingOpen();
    assertThat(lines(DETECTIONS + "?limit=1")).isEqualTo(2);
  }

  @Test
  void answersAFailureBeforeTheFirstByteAsAProblem() {
    whileDiffering(
        "ALTER TABLE violation_events RENAME COLUMN notes TO remarks",
        "ALTER TABLE violation_events RENAME COLUMN remarks TO notes",
        () -> {
          expect(given().get("/api/v1/export/violations").then(), ProblemType.DATABASE_UNAVAILABLE)
              .header("Content-Disposition", nullValue());
          awaitGate(Optional::isPresent);
          expect(given().get("/export/cameras").then(), ProblemType.NOT_READY);
        });
  }

  @Test
  void readsNothingForAHead() throws Exception {
    try (Session other = session()) {
      other.begin();
      // who reads now waits, and gives up
      other.execute("LOCK TABLE detection_records IN ACCESS EXCLUSIVE MODE");
      given().head("/" + DETECTIONS).then().statusCode(200).contentType(startsWith("text/csv"));
      other.commit();
    }
  }

  private void awaitNothingOpen() {
    Awaitility.await("no export")
        .atMost(Duration.ofSeconds(40))
        .until(() -> text(NUMBER).equals("0"));
  }

  private BufferedReader open(String path) throws IOException {
    return new BufferedReader(
        new InputStreamReader(ChunkedClient.get(server, path), StandardCharsets.UTF_8));
  }

  private static long lines(String path) {
    String csv = given().get("/" + path).then().statusCode(200).extract().asString();
    return csv.lines().count();
  }
}
