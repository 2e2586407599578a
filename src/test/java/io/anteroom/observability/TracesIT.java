package io.anteroom.observability;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.anteroom.postgres.Migrated;
import io.anteroom.process.AnteroomProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged program beside a collector of traces that speaks OTLP over HTTP. */
class TracesIT {
  private static final Pattern COMPLAINT = Pattern.compile("WARN|ERROR|SEVERE|FATAL");
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final List<String> received = new CopyOnWriteArrayList<>();
  private HttpServer collector;

  @BeforeEach
  void listen() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext("/", this::receive);
    collector.start();
  }

  @AfterEach
  void end() {
    collector.stop(0);
  }

  @Test
  void aRequestIsASpanOfItsCallersTraceWithItsName() throws Exception {
    try (AnteroomProcess program =
        toCollector().setting("quarkus.otel.sdk.disabled", "false").start().awaitReady()) {
      ask(program);
      Awaitility.await("the span arrives").until(() -> sent().contains("traced-request"));

      assertThat(received)
          .allMatch(one -> one.startsWith("POST /v1/traces application/x-protobuf"));
      assertThat(sent())
          .contains("GET /api/v1/cameras", "request_id", bytes(TRACE), "anteroom")
          .doesNotContain("SELECT ", "/q/health", "hush");
    }
  }

  @Test
  void itsStatementsAreSpansIfThatIsAskedFor() throws Exception {
    try (AnteroomProcess program =
        toCollector()
            .setting("quarkus.otel.sdk.disabled", "false")
            .setting("anteroom.tracing.statements", "true")
            .start()
            .awaitReady()) {
      ask(program);
      Awaitility.await("the spans arrive")
          .until(() -> sent().contains("traced-request") && sent().contains(".cameras"));
      assertThat(sent()).contains("db.statement", "SELECT ");
    }
  }

  @Test
  void nothingIsSentAndNothingIsSaidByDefault() throws Exception {
    try (AnteroomProcess program = toCollector().start().awaitReady()) {
      ask(program);
      program.terminate();
      // what was to be sent is sent before the end
      assertThat(program.awaitExit()).isZero();

      assertThat(received).isEmpty();
      assertThat(program.output().lines().filter(line -> COMPLAINT.matcher(line).find()))
          .allMatch(line -> line.contains("schema: difference: partition"));
    }
  }

  private AnteroomProcess.Builder toCollector() throws Exception {
    return AnteroomProcess.with()
        .database(Migrated.database(17))
        .setting("quarkus.otel.bsp.schedule.delay", "100ms")
        .setting(
            "quarkus.otel.exporter.otlp.endpoint",
            "http://127.0.0.1:" + collector.getAddress().getPort());
  }

  private static void ask(AnteroomProcess program) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + program.httpPort() + "/api/v1/cameras?q=hush"))
            .header("X-Request-Id", "traced-request")
            .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
            .build();
    HttpResponse<Void> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
    received.add(
        "%s %s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                body));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private String sent() {
    return String.join("\n", received);
  }

  /** Numbers of traces are sent as bytes. */
  private static String bytes(String hexadecimal) {
    return new String(HexFormat.of().parseHex(hexadecimal), ISO_8859_1);
  }
}
