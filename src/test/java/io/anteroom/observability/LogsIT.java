package io.anteroom.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.kubernetes.Kustomization;
import io.anteroom.postgres.Migrated;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.process.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the packaged program logs in production, and on a person's machine. */
class LogsIT {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Path PRODUCTION = Path.of("deploy", "overlays", "production");
  private static final String ACCESS = "io.anteroom.access";

  @Test
  void everyLineIsAnObjectAndEveryRequestIsOneWithItsName() throws Exception {
    try (AnteroomProcess program = inProduction().start().awaitReady()) {
      int found = ask(program, "/api/v1/cameras?q=whispered", "from-the-test");
      int missing = ask(program, "/api/v1/nothing%0Ahere", "of-nothing");
      program.probe("live");
      Awaitility.await("both are logged").until(() -> program.output().contains("of-nothing"));
      program.terminate();
      assertThat(program.awaitExit()).isZero();

      List<JsonNode> lines = program.standardOutput().lines().map(LogsIT::object).toList();
      assertThat(lines).anyMatch(line -> message(line).startsWith("schema: ready"));
      List<JsonNode> requests =
          lines.stream().filter(line -> line.path("loggerName").asText().equals(ACCESS)).toList();
      assertThat(requests).hasSize(2);
      assertThat(message(requests.get(0)))
          .matches(line("anybody", "/api/v1/cameras", "200 " + found, "from-the-test"));
      assertThat(message(requests.get(1)))
          .matches(line("-", "/api/v1/nothing%0Ahere", "404 " + missing, "of-nothing"));
      assertThat(requests.get(0).at("/mdc/request_id").asText()).isEqualTo("from-the-test");
      assertThat(program.output()).doesNotContain("whispered");
      assertThat(program.standardError()).isEmpty();
    }
  }

  @Test
  void aStackTraceIsInTheLineOfItsEvent() throws Exception {
    try (AnteroomProcess program =
        inProduction()
            .database("jdbc:postgresql://127.0.0.1:" + FreePort.any() + "/none?user=nobody")
            // the driver logs what it throws
            .setting("quarkus.log.category.\"org.postgresql\".level", "DEBUG")
            .start()
            .awaitPorts()) {
      Awaitility.await("a failure is logged")
          .until(
              () ->
                  program.standardOutput().lines().map(LogsIT::object).anyMatch(LogsIT::hasTrace));
    }
  }

  /** Of the class and where it came from. */
  private static boolean hasTrace(JsonNode line) {
    return line.at("/exception/exceptionType").isTextual()
        && line.at("/exception/frames").size() > 1;
  }

  @Test
  void nobodysRequestsAreWrittenDownOnAPersonsMachine() throws Exception {
    try (AnteroomProcess program =
        AnteroomProcess.with().database(Migrated.database(17)).start().awaitReady()) {
      ask(program, "/api/v1/cameras", "of-a-person");
      program.terminate();
      assertThat(program.awaitExit()).isZero();
      assertThat(program.standardOutput()).doesNotContain("of-a-person", "{\"").contains(" INFO ");
    }
  }

  private static AnteroomProcess.Builder inProduction() throws Exception {
    AnteroomProcess.Builder program = AnteroomProcess.with().database(Migrated.database(17));
    for (JsonNode manifest : Kustomization.render(PRODUCTION)) {
      if (manifest.at("/metadata/name").asText().equals("anteroom-settings")) {
        for (Map.Entry<String, JsonNode> setting : manifest.get("data").properties()) {
          if (setting.getKey().matches("QUARKUS_(LOG|HTTP_ACCESS_LOG)_.*")) {
            program.environment(setting.getKey(), setting.getValue().asText());
          }
        }
      }
    }
    return program;
  }

  private static JsonNode object(String line) {
    try {
      JsonNode object = MAPPER.readTree(line);
      assertThat(object.isObject()).as(line).isTrue();
      assertThat(object.path("timestamp").isTextual() && object.path("level").isTextual())
          .as(line)
          .isTrue();
      return object;
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }

  private static String message(JsonNode line) {
    return line.path("message").asText();
  }

  private static String line(String user, String path, String statusAndBytes, String name) {
    return "127\\.0\\.0\\.1 %s \"GET %s\" %s \\d+ms %s".formatted(user, path, statusAndBytes, name);
  }

  /** Asks, and says how many bytes were answered. */
  private static int ask(AnteroomProcess program, String path, String name)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + program.httpPort() + path))
            .header("X-Request-Id", name)
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofByteArray())
        .body()
        .length;
  }
}
