package io.anteroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.web.problem.ProblemType;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no decent client sends, to the packaged program: each a problem, none a trace. */
class RawRequestsIT {
  private static final String POST =
      "POST /api/v1/cameras HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

  private static AnteroomProcess program;

  @BeforeAll
  static void start() throws Exception {
    program =
        AnteroomProcess.with()
            .database(Migrated.database(17))
            // which sees requests before everything else does
            .setting("quarkus.http.access-log.enabled", "true")
            .start()
            .awaitReady();
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @AfterEach
  void noTraceIsPrinted() {
    assertThat(program.output()).doesNotContain("\tat ", "Exception", " ERROR ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/cameras/%zz",
        "GET /api/v1/cameras/%",
        "GET /api/v1/cameras?q=%zz",
        "GET /api/v1/cameras?q={x}",
        "GET /api/v1/cameras/a[b",
        "DELETE /%zz",
        "POST /api/v1/cameras?%"
      })
  void aMalformedUrlIsAProblem(String line) throws IOException {
    String answer = send(line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 400 ")
        .contains("X-Request-Id: ", "application/problem+json", ProblemType.BAD_REQUEST.urn())
        .contains("The URL is not well-formed: ");
  }

  @Test
  void whatSomebodyInventsIsNoLabelOfAMetric() throws Exception {
    for (String line :
        new String[] {
          "GET /api/v1/chosen/%zz",
          "GET /chosen",
          "INVENTED /api/v1/cameras/chosen",
          "PUT /api/v1/cameras/chosen/%"
        }) {
      send(line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }
    send("POST /api/v1/cameras/chosen HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n");
    send("GET /api/v1/cameras/cam0 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(program.metrics())
        .contains("status=\"400\"", "status=\"405\"", "status=\"413\"")
        .contains("uri=\"/api/v1/cameras/{id}\"")
        .doesNotContain("chosen", "INVENTED");
  }

  @Test
  void aRequestWithoutAHostIsAProblem() throws IOException {
    assertThat(send("GET /api/v1/cameras HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("application/problem+json", ProblemType.BAD_REQUEST.urn());
  }

  @Test
  void aBodyOfUnknownLengthAboveTheLimitIsAProblem() throws IOException {
    String part = "186a0\r\n" + "a".repeat(100_000) + "\r\n";

    assertThat(
            send(
                POST
                    + "Transfer-Encoding: chunked\r\n\r\n9\r\n{\"name\":\"\r\n"
                    + part.repeat(12)
                    + "2\r\n\"}\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ")
        .contains("application/problem+json", ProblemType.BODY_TOO_LARGE.urn());
  }

  /** Many clients look at the answer only when all is sent. */
  @ParameterizedTest
  @ValueSource(strings = {"Transfer-Encoding: chunked", "Content-Length: 20000000"})
  void whoSendsFarMoreThanTheLimitSeesTheAnswerAndNoBrokenConnection(String length)
      throws IOException {
    String part = "186a0\r\n" + "a".repeat(100_000) + "\r\n";

    assertThat(send(POST + length + "\r\n\r\n" + part.repeat(200) + "0\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ")
        .contains("Connection: close", ProblemType.BODY_TOO_LARGE.urn());
  }

  @ParameterizedTest
  @ValueSource(strings = {"xchunked", "gzip", "identity"})
  void aBodyWhoseEndNobodyKnowsIsRefusedAndNothingBehindItIsARequest(String encoding)
      throws IOException {
    assertThat(
            send(
                POST
                    + "Transfer-Encoding: "
                    + encoding
                    + "\r\n\r\nGET /api/ping HTTP/1.1\r\nHost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains(ProblemType.BAD_REQUEST.urn())
        .doesNotContain("pong");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 500\r\n\r\n",
        "Content-Length: 500\r\n\r\n{\"name\":\"",
        "Content-Length: 500\r\n\r\nnonsense",
        "Transfer-Encoding: chunked\r\n\r\n9\r\n{\"name\":\"\r\n"
      })
  void aClientThatLeavesIsNoFault(String beginning) throws Exception {
    try (Socket socket = connect()) {
      socket.getOutputStream().write((POST + beginning).getBytes(StandardCharsets.US_ASCII));
      // long enough for the reading to begin
      Thread.sleep(300);
    }
    Thread.sleep(300);
    assertThat(program.get("/api/v1/cameras").body()).startsWith("{\"cameras\":[],");
  }

  /** All that the program answers until it closes the connection. */
  private static String send(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Socket connect() throws IOException {
    Socket socket = new Socket("127.0.0.1", program.httpPort());
    socket.setSoTimeout(10_000);
    return socket;
  }
}
