package io.anteroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.anteroom.access.TestKeys;
import io.anteroom.access.WithKeys;
import io.anteroom.postgres.Session;
import io.anteroom.web.RestTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The old front end has no login: each of its calls works unmodified through a proxy that adds a
 * key, and none without. What it sends as its token, if anything, means nothing.
 */
@QuarkusTest
@TestProfile(WithKeys.class)
class OldClientsBehindProxyTest extends RestTest {
  private static final Set<String> OF_A_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "host",
          "upgrade",
          "http2-settings",
          "expect",
          "transfer-encoding");

  @TestHTTPResource("/")
  URI service;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer proxy;
  private String key;

  @BeforeEach
  void startTheProxy() throws Exception {
    try (Session session = session()) {
      key = TestKeys.insert(session, "operator");
    }
    awaitKey(key);
    proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext("/", this::pass);
    proxy.start();
  }

  @AfterEach
  void stopTheProxy() {
    proxy.stop(0);
    RestAssured.port = service.getPort();
  }

  @Test
  void everyCallMeetsTheFateThatItHasWithoutALogin() throws Exception {
    List<String> faults = new ArrayList<>();
    for (OldCall call : OldCall.all()) {
      try (Records records = new Records(session())) {
        records.complete();
      }
      RestAssured.port = proxy.getAddress().getPort();
      Response answer = call.send();
      int expected =
          switch (call.fate()) {
            case "served" -> 200;
            case "501" -> 501;
            default -> 404;
          };
      if (answer.statusCode() != expected) {
        faults.add(answer.statusCode() + " to " + call);
      }
      RestAssured.port = service.getPort();
      int alone = call.send().statusCode();
      if (alone != 401 && alone != 404 && !call.target().startsWith("/api/ping")) {
        faults.add(alone + " without a key to " + call);
      }
    }
    assertThat(faults).isEmpty();
  }

  private void pass(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(service.resolve("/") + exchange.getRequestURI().toString().substring(1)))
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    request.setHeader("Authorization", "Bearer null").setHeader("X-API-Key", key);
    try {
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }
}
