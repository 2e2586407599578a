package io.anteroom.contract;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A request of an operation, complete but for the address of the server. */
record Request(
    ApiDescription.Operation operation,
    Map<String, String> path,
    Map<String, String> query,
    String contentType,
    byte[] body) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  Request withPath(String name, String value) {
    return new Request(operation, with(path, name, value), query, contentType, body);
  }

  Request withQuery(String name, String value) {
    return new Request(operation, path, with(query, name, value), contentType, body);
  }

  Request withBody(String type, byte[] other) {
    return new Request(operation, path, query, type, other);
  }

  Request withBody(String other) {
    return withBody(ApiDescription.JSON, other.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> send(URI server) throws IOException, InterruptedException {
    return send(server, Map.of());
  }

  /** Sends it with these headers besides its own. */
  HttpResponse<String> send(URI server, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.BodyPublisher publisher =
        body.length == 0
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(target()))
            .timeout(PATIENCE)
            .method(operation.method(), publisher);
    headers.forEach(request::header);
    if (body.length > 0) {
      request.header("Content-Type", contentType);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String target() {
    String filled = operation.path();
    for (Map.Entry<String, String> value : path.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", encoded(value.getValue()));
    }
    return query.isEmpty()
        ? filled
        : filled
            + "?"
            + query.entrySet().stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> changed = new TreeMap<>(map);
    changed.put(name, value);
    return changed;
  }

  @Override
  public String toString() {
    String sent = new String(body, StandardCharsets.UTF_8);
    String shown = sent.length() > 600 ? sent.substring(0, 600) + "…" : sent;
    return operation.method() + " " + target() + " " + contentType + " " + shown;
  }
}
