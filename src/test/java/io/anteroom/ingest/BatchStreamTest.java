package io.anteroom.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.anteroom.process.ChunkedClient;
import io.anteroom.process.Heap;
import io.anteroom.web.RestTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches that are answered while they come. */
@QuarkusTest
class BatchStreamTest extends RestTest {
  private static final String PATH = "api/v1/detections/batch";
  private static final String NDJSON = "application/x-ndjson";
  private static final String ROWS = "SELECT count(*) FROM detection_records";
  private static final int CHUNK = 1000;

  /** Chunks of the long batch, each of 2 MB. */
  private static final int MANY = 30;

  /** What is read and stored at a time, and what else happens in the process. */
  private static final long SOME_MEMORY = 12_000_000;

  @TestHTTPResource("/")
  URI server;

  @BeforeEach
  void empty() {
    sql("TRUNCATE detection_records; DELETE FROM statistics_horizon");
  }

  @Test
  void answersWhatIsCommittedBeforeTheRestComes() throws Exception {
    try (ChunkedClient client = ChunkedClient.post(server, PATH, NDJSON)) {
      client.send(lines(0, CHUNK, 0));
      BufferedReader answer = reader(client);
      assertThat(answer.readLine())
          .isEqualTo("{\"first_line\":1,\"last_line\":1000,\"status\":\"stored\"}");
      assertThat(text(ROWS)).isEqualTo("1000");
      client.send(lines(CHUNK, CHUNK + 1, 0));
      client.end();
      assertThat(answer.readLine()).contains("\"first_line\":1001");
      assertThat(answer.readLine()).contains("\"complete\"");
      assertThat(answer.readLine()).isNull();
    }
    assertThat(text(ROWS)).isEqualTo("1001");
  }

  @Test
  void needsAsMuchMemoryAsSomeOfTheLines() throws Exception {
    // classes are loaded and pools are filled by the first
    stream(90_000, 90_001);
    long before = Heap.used();
    try (ChunkedClient client = ChunkedClient.post(server, PATH, NDJSON)) {
      for (int i = 0; i < MANY; i++) {
        client.send(lines(i * CHUNK, (i + 1) * CHUNK, 2000));
      }
      // of what is sent, the last chunk may be on its way
      Awaitility.await("what was sent")
          .until(() -> Integer.parseInt(text(ROWS)) >= (MANY - 1) * CHUNK);
      assertThat(Heap.used() - before).isLessThan(SOME_MEMORY);
      client.end();
      assertThat(reader(client).lines().reduce((one, other) -> other))
          .hasValueSatisfying(
              end ->
                  assertThat(end).contains("\"complete\"").contains("\"stored\":" + MANY * CHUNK));
    }
  }

  @Test
  void storesWholeChunksOfAClientThatLeaves() throws Exception {
    try (ChunkedClient client = ChunkedClient.post(server, PATH, NDJSON)) {
      client.send(lines(0, CHUNK + 500, 0));
      Awaitility.await("a chunk").until(() -> text(ROWS).equals("1000"));
    }
    stream(5000, 5001);
    assertThat(text(ROWS)).isEqualTo("1001");
    assertThat(stream(0, CHUNK + 500)).contains("\"stored\":500,\"duplicate\":1000");
  }

  @Test
  void tellsInTheLastLineThatTheDatabaseFailed() throws Exception {
    try (ChunkedClient client = ChunkedClient.post(server, PATH, NDJSON)) {
      client.send(lines(0, CHUNK, 0));
      BufferedReader answer = reader(client);
      assertThat(answer.readLine()).contains("\"stored\"");
      whileDiffering(
          "ALTER TABLE violation_events RENAME TO away",
          "ALTER TABLE away RENAME TO violation_events",
          () -> sendTheRest(client, answer));
    }
    assertThat(text(ROWS)).isEqualTo("1000");
  }

  @Test
  void waitsForNobodyWhenAsManyGoOnAsMay() throws Exception {
    List<ChunkedClient> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        ChunkedClient client = ChunkedClient.post(server, PATH, NDJSON);
        slow.add(client);
        client.send(lines(i * CHUNK, (i + 1) * CHUNK, 0));
        assertThat(client.status()).contains("200");
      }
      one().then().statusCode(503).header("Retry-After", equalTo("10"));
      given().get("/api/v1/cameras").then().statusCode(200);
    } finally {
      for (ChunkedClient client : slow) {
        client.close();
      }
    }
    Awaitility.await("a place").until(() -> one().statusCode() == 200);
  }

  private static Response one() {
    byte[] line = lines(9000, 9001, 0).getBytes(StandardCharsets.US_ASCII);
    return given().contentType(NDJSON).body(line).post(PATH);
  }

  private void sendTheRest(ChunkedClient client, BufferedReader answer) {
    try {
      client.send(lines(CHUNK, CHUNK + 1, 0));
      client.end();
      assertThat(answer.readLine())
          .contains("\"failed\"", "\"stored\":1000", "database-unavailable", "\"status\":503");
      assertThat(answer.readLine()).isNull();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends these in one request and returns the end of the answer. */
  private String stream(int from, int to) throws IOException {
    try (ChunkedClient client = ChunkedClient.post(server, PATH, NDJSON)) {
      client.send(lines(from, to, 0));
      client.end();
      return reader(client).lines().reduce((one, other) -> other).orElseThrow();
    }
  }

  private static BufferedReader reader(ChunkedClient client) {
    return new BufferedReader(new InputStreamReader(client, StandardCharsets.UTF_8));
  }

  /** Lines with a violation and so many bytes of something else. */
  private static String lines(int from, int to, int bytes) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                """
                {"camera_id": "cam%d", "timestamp": "2026-01-05T08:00:00Z",\
                 "idempotency_key": "frame-%d", "metadata": {"scene_type": "%s"},\
                 "violations": [{"violation_type": "no_hairnet"}]}
                """
                    .formatted(i % 10, i, "x".repeat(bytes)))
        .collect(Collectors.joining());
  }
}
