package io.anteroom.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many detections a request. */
@QuarkusTest
class BatchTest extends RestTest {
  private static final String PATH = "/api/v1/detections/batch";
  private static final String ATOMIC = PATH + "?mode=atomic";
  private static final String NDJSON = "application/x-ndjson";
  private static final String ROWS = "SELECT count(*) FROM detection_records";
  private static final String VIOLATIONS = "SELECT count(*) FROM violation_events";

  @BeforeEach
  void empty() {
    sql("TRUNCATE detection_records; DELETE FROM statistics_horizon");
  }

  @ParameterizedTest
  @ValueSource(strings = {NDJSON, "application/json"})
  void storesTheGoodAndNamesTheBad(String type) {
    List<String> lines = new ArrayList<>(keyed(0, 5));
    lines.set(1, "{\"camera_id\": \"cam0\"}");
    lines.set(2, "null");
    Response answer = send(type, lines);
    answer.then().statusCode(200).contentType(NDJSON);
    assertThat(answer.asString().lines())
        .containsExactly(
            "{\"first_line\":1,\"last_line\":1,\"status\":\"stored\"}",
            "{\"first_line\":2,\"last_line\":2,\"status\":\"rejected\",\"errors\":"
                + "[{\"field\":\"timestamp\",\"message\":\"must not be null\"}]}",
            "{\"first_line\":3,\"last_line\":3,\"status\":\"rejected\",\"errors\":"
                + "[{\"field\":\"body\",\"message\":\"must not be null\"}]}",
            "{\"first_line\":4,\"last_line\":5,\"status\":\"stored\"}",
            "{\"status\":\"complete\",\"stored\":3,\"duplicate\":0,\"rejected\":2}");
    assertThat(text(ROWS)).isEqualTo("3");
    assertThat(text(VIOLATIONS)).isEqualTo("3");
  }

  @Test
  void storesEachOnceWhenItIsSentAgain() {
    assertThat(last(send(NDJSON, keyed(0, 2500)))).isEqualTo(end("complete", 2500, 0, 0));
    assertThat(send(NDJSON, keyed(1000, 3500)).asString().lines())
        .contains("{\"first_line\":1,\"last_line\":1000,\"status\":\"duplicate\"}")
        .contains("{\"first_line\":1501,\"last_line\":2000,\"status\":\"stored\"}")
        .endsWith(end("complete", 1000, 1500, 0));
    assertThat(text(ROWS)).isEqualTo("3500");
    assertThat(text(VIOLATIONS)).isEqualTo("3500");
    assertThat(
            text(
                "SELECT count(*) FROM violation_events v JOIN detection_records d ON d.id ="
                    + " v.detection_id AND d.idempotency_key = v.snapshot_path"))
        .isEqualTo("3500");
  }

  @Test
  void storesEachOnceWhenItIsTwiceInABatch() {
    List<String> lines = new ArrayList<>(keyed(0, 3));
    lines.addAll(keyed(0, 3));
    Collections.reverse(lines);
    assertThat(last(send(NDJSON, lines))).isEqualTo(end("complete", 3, 3, 0));
    assertThat(text(VIOLATIONS)).isEqualTo("3");
  }

  @Test
  void storesWithoutAKeyAsOftenAsItIsSent() {
    String line = "{\"camera_id\": \"cam0\", \"timestamp\": \"2026-01-05T08:00:00Z\"}";
    assertThat(last(send(NDJSON, List.of(line, line, line)))).isEqualTo(end("complete", 3, 0, 0));
    assertThat(last(send(NDJSON, List.of(line)))).isEqualTo(end("complete", 1, 0, 0));
    assertThat(text(ROWS)).isEqualTo("4");
  }

  /** Every client has all of them, in an order of its own, so each waits for the others. */
  @Test
  void storesEachOnceOfManyClientsInAnyOrder() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(4);
    try {
      List<Callable<String>> sending = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        List<String> lines = new ArrayList<>(keyed(0, 900));
        Collections.shuffle(lines, new Random(i));
        sending.add(() -> last(send(NDJSON, lines)));
      }
      long stored = 0;
      for (Future<String> end : clients.invokeAll(sending)) {
        assertThat(end.get()).contains("\"complete\"").contains("\"rejected\":0");
        stored += Long.parseLong(end.get().replaceAll(".*\"stored\":(\\d+).*", "$1"));
      }
      assertThat(stored).isEqualTo(900);
    } finally {
      clients.shutdownNow();
    }
    assertThat(text(ROWS)).isEqualTo("900");
    assertThat(text(VIOLATIONS)).isEqualTo("900");
  }

  @Test
  void losesNoneToOneThatOnlyTheDatabaseRefuses() {
    sql("ALTER TABLE detection_records ADD CONSTRAINT none CHECK (frame_number <> 613)");
    try {
      assertThat(send(NDJSON, keyed(0, 1000)).asString().lines())
          .containsExactly(
              "{\"first_line\":1,\"last_line\":613,\"status\":\"stored\"}",
              "{\"first_line\":614,\"last_line\":614,\"status\":\"rejected\",\"errors\":"
                  + "[{\"field\":\"none\",\"message\":"
                  + "\"names a rule of the database that the record breaks\"}]}",
              "{\"first_line\":615,\"last_line\":1000,\"status\":\"stored\"}",
              end("complete", 999, 0, 1));
    } finally {
      sql("ALTER TABLE detection_records DROP CONSTRAINT none");
    }
    assertThat(text(ROWS)).isEqualTo("999");
  }

  @Test
  void rejectsLinesOlderThanWhatWasDropped() {
    sql("INSERT INTO statistics_horizon (frozen) VALUES ('{[,2026-01-05 08:00:02+00)}')");
    assertThat(send(NDJSON, keyed(0, 4)).asString().lines())
        .anyMatch(
            line -> line.startsWith("{\"first_line\":1,\"last_line\":2,\"status\":\"rejected\""))
        .endsWith(end("complete", 2, 0, 2));
  }

  @Test
  void readsOnBehindAFaultyElement() {
    String good = keyed(0, 1).get(0).replace("frame-0\", \"viol", "]\\\"},{[\\\\\", \"viol");
    Response answer =
        body("application/json", " [ {oops} , [{]}, " + good + ",\n{\"a\": 1} 2 ] ").post(PATH);
    assertThat(answer.asString().lines())
        .element(2)
        .isEqualTo("{\"first_line\":3,\"last_line\":3,\"status\":\"stored\"}");
    assertThat(last(answer)).isEqualTo(end("complete", 1, 0, 3));
    assertThat(text("SELECT idempotency_key FROM detection_records")).isEqualTo("]\"},{[\\");
  }

  @Test
  void storesFreeJsonAsItIsSent() {
    String free =
        "{\"objects\": [{\"a\": [1.50, \"\\u00e9\\ud83d\\ude37é😷\", {\"b\": null}], \"c\" : true}, {}],"
            + " \"metadata\": {\"d\": {\"e\":[[]]}}, \"camera_id\": \"cam0\","
            + " \"timestamp\": \"2026-01-05T08:00:00Z\", \"violations\":"
            + " [{\"bbox\": {\"x\": 1}, \"violation_type\": \"x\"}]}";
    String stored =
        "SELECT string_agg(concat(objects, metadata, bbox), '|') FROM detection_records AS d JOIN"
            + " violation_events AS v ON v.detection_id = d.id";
    String once =
        "[{\"a\": [1.50, \"é😷é😷\", {\"b\": null}], \"c\": true}, {}]{\"d\": {\"e\": [[]]}}{\"x\": 1}";
    send(NDJSON, List.of(free)).then().statusCode(200);
    assertThat(text(stored)).isEqualTo(once);
    send("application/json", List.of(free)).then().statusCode(200);
    body("application/json", free).post("/api/v1/detections").then().statusCode(201);
    assertThat(text(stored)).isEqualTo(once + "|" + once + "|" + once);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | must be an array of objects",
        "[[]] | must be an array of objects",
        "[{\"a\": \"\\u0000\"}] | without U+0000",
        "[{\"\\u0000\": 1}] | without U+0000",
        "[{\"a\": \"\\ud83d\"}] | without U+0000",
        "[{\"a\": 1e400}] | finite numbers"
      })
  void namesFreeJsonThatCannotBeStored(String objects, String message) {
    String line =
        keyed(0, 1)
            .get(0)
            .replaceFirst("\\{", "{\"objects\": " + Matcher.quoteReplacement(objects) + ", ");
    expect(send(NDJSON, List.of(line)).then(), ProblemType.VALIDATION)
        .body("errors[0].field", equalTo("line 1.objects"))
        .body("errors[0].message", containsString(message));
    expect(body("application/json", line).post("/api/v1/detections").then(), ProblemType.VALIDATION)
        .body("errors[0].field", equalTo("objects"))
        .body("errors[0].message", containsString(message));
  }

  @Test
  void countsLinesAsTheyStandInTheFile() {
    String text = "\r\n" + keyed(0, 1).get(0) + "\r\n\n  \n{oops\n" + keyed(1, 2).get(0);
    Response answer = body(NDJSON, text).post(PATH);
    assertThat(answer.asString().lines())
        .containsExactly(
            "{\"first_line\":2,\"last_line\":2,\"status\":\"stored\"}",
            "{\"first_line\":5,\"last_line\":5,\"status\":\"rejected\",\"errors\":[{\"field\":"
                + "\"body\",\"message\":\"The body is not well-formed JSON, or is nested too deep\"}]}",
            "{\"first_line\":6,\"last_line\":6,\"status\":\"stored\"}",
            end("complete", 2, 0, 1));
  }

  @Test
  void rejectsALineThatIsTooLong() {
    String longest = keyed(0, 1).get(0).replace("\"cam0\"", "\"" + "x".repeat(1_100_000) + "\"");
    assertThat(send(NDJSON, List.of(longest, keyed(1, 2).get(0))).asString().lines())
        .containsExactly(
            "{\"first_line\":1,\"last_line\":1,\"status\":\"rejected\",\"errors\":[{\"field\":"
                + "\"body\",\"message\":\"is longer than 1048576 bytes\"}]}",
            "{\"first_line\":2,\"last_line\":2,\"status\":\"stored\"}",
            end("complete", 1, 0, 1));
    expect(send("application/json", List.of(longest)).then(), ProblemType.VALIDATION)
        .body("errors.field", hasItems("line 1.body"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | '' | MALFORMED_BODY",
        "application/json | [ | MALFORMED_BODY",
        "application/json | [{}] x | MALFORMED_BODY",
        "application/json | {} | VALIDATION",
        "application/json | [] | VALIDATION",
        "application/json | [{},] | MALFORMED_BODY",
        "application/json | [,{}] | MALFORMED_BODY",
        "application/json | [}] | MALFORMED_BODY",
        "application/json | [{}}] | MALFORMED_BODY",
        "application/json | x | MALFORMED_BODY",
        "application/json | [{}, 3] | VALIDATION",
        "application/x-ndjson | '' | VALIDATION",
        "application/x-ndjson | {} | VALIDATION",
        "application/x-ndjson | oops | VALIDATION",
        "text/plain | x | UNSUPPORTED_MEDIA_TYPE"
      })
  void refusesABatchOfWhichNothingCanBeStored(String type, String body, ProblemType problem) {
    expect(body(type, body).post(PATH).then(), problem);
    expect(body(type, body).post(ATOMIC).then(), problem);
    assertThat(text(ROWS)).isEqualTo("0");
  }

  @Test
  void takesGzip() throws IOException {
    byte[] zipped = zipped(String.join("\n", keyed(0, 1500)));
    Response answer =
        given().contentType(NDJSON).header("Content-Encoding", "gzip").body(zipped).post(PATH);
    assertThat(last(answer)).isEqualTo(end("complete", 1500, 0, 0));
    expect(
        given()
            .contentType(NDJSON)
            .header("Content-Encoding", "gzip")
            .body("plain".getBytes(StandardCharsets.UTF_8))
            .post(PATH)
            .then(),
        ProblemType.MALFORMED_BODY);
    expect(
        given().contentType(NDJSON).header("Content-Encoding", "br").body(zipped).post(PATH).then(),
        ProblemType.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void tellsWhereABrokenArchiveEnds() throws IOException {
    byte[] zipped = zipped(String.join("\n", keyed(0, 5000)));
    byte[] half = Arrays.copyOf(zipped, zipped.length / 2);
    Response answer =
        given().contentType(NDJSON).header("Content-Encoding", "gzip").body(half).post(PATH);
    answer.then().statusCode(200);
    assertThat(last(answer)).contains("\"failed\"").contains("urn:anteroom:problem:malformed-body");
    long stored = Long.parseLong(last(answer).replaceAll(".*\"stored\":(\\d+).*", "$1"));
    assertThat(stored).isPositive().isEqualTo(Long.parseLong(text(ROWS)));
  }

  @Test
  void tellsWhereABrokenArrayEnds() {
    String array = "[" + String.join(",", keyed(0, 1700)) + ",";
    Response answer = body("application/json", array).post(PATH);
    assertThat(answer.asString().lines())
        .startsWith("{\"first_line\":1,\"last_line\":1000,\"status\":\"stored\"}")
        .last()
        .asString()
        .contains("\"failed\"", "\"stored\":1000", "malformed-body");
    assertThat(text(ROWS)).isEqualTo("1000");
  }

  @Test
  void storesAllOrNothing() {
    List<String> lines = new ArrayList<>(keyed(0, 1000));
    lines.set(3, "{\"camera_id\": \"cam0\"}");
    lines.set(700, lines.get(700).replace("\"frame_number\":", "\"frame_number\":-"));
    expect(send(NDJSON, lines, ATOMIC).then(), ProblemType.VALIDATION)
        .body("errors", hasSize(2))
        .body("errors.field", hasItems("line 4.timestamp", "line 701.frame_number"));
    assertThat(text(ROWS)).isEqualTo("0");
    assertThat(text(VIOLATIONS)).isEqualTo("0");
    assertThat(last(send(NDJSON, keyed(0, 1000), ATOMIC))).isEqualTo(end("complete", 1000, 0, 0));
    assertThat(last(send(NDJSON, keyed(500, 1500), ATOMIC)))
        .isEqualTo(end("complete", 500, 500, 0));
    assertThat(text(ROWS)).isEqualTo("1500");
  }

  @Test
  void refusesMoreThanCanBeStoredTogether() {
    expect(send(NDJSON, keyed(0, 1001), ATOMIC).then(), ProblemType.BODY_TOO_LARGE);
    String large = " ".repeat(900_000);
    List<String> lines =
        keyed(0, 12).stream().map(line -> line.replaceFirst(": ", ": " + large)).toList();
    expect(send("application/json", lines, ATOMIC).then(), ProblemType.BODY_TOO_LARGE);
    assertThat(text(ROWS)).isEqualTo("0");
  }

  @Test
  void refusesAnUnknownMode() {
    expect(send(NDJSON, keyed(0, 1), PATH + "?mode=some").then(), ProblemType.INVALID_PARAMETER)
        .body("errors.field", equalTo(List.of("mode")));
  }

  @Test
  void tellsAProblemOfTheDatabaseAsOne() {
    whileDiffering(
        "ALTER TABLE violation_events RENAME TO away",
        "ALTER TABLE away RENAME TO violation_events",
        () -> assertThat(send(NDJSON, keyed(0, 3)).statusCode()).isEqualTo(503));
    assertThat(text(ROWS)).isEqualTo("0");
  }

  private static Response send(String type, List<String> lines) {
    return send(type, lines, PATH);
  }

  private static Response send(String type, List<String> lines, String path) {
    return body(
            type,
            type.equals(NDJSON) ? String.join("\n", lines) : "[" + String.join(",\n", lines) + "]")
        .post(path);
  }

  private static RequestSpecification body(String type, String text) {
    return given().contentType(type).body(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** Each has one violation, whose picture is called as its key. */
  private static List<String> keyed(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                """
                {"camera_id": "cam0", "timestamp": "2026-01-05T08:%02d:%02dZ", "frame_number":%d,\
                 "idempotency_key": "frame-%d", "violations": [{"violation_type": "no_hairnet",\
                 "snapshot_path": "frame-%d"}]}"""
                    .formatted(i / 60 % 60, i % 60, i, i, i))
        .collect(Collectors.toList());
  }

  private static String last(Response answer) {
    return answer.asString().lines().reduce((one, other) -> other).orElseThrow();
  }

  private static String end(String status, int stored, int duplicate, int rejected) {
    return "{\"status\":\"%s\",\"stored\":%d,\"duplicate\":%d,\"rejected\":%d}"
        .formatted(status, stored, duplicate, rejected);
  }
}
