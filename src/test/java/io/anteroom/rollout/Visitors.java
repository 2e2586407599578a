package io.anteroom.rollout;

import static org.awaitility.Awaitility.await;

import io.anteroom.process.KeptConnection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that read and write through the service on kept connections. They heed {@code Connection:
 * close} and repeat nothing: every request without success is counted as failed.
 */
final class Visitors implements AutoCloseable {
  private static final String CAMERAS = "/api/v1/cameras";
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final AtomicInteger RECORDS = new AtomicInteger();

  private final Service service;
  private final String header;
  private final List<Thread> clients = new ArrayList<>();
  private final Queue<Duration> times = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean asking = true;

  private Visitors(Service service, String key) {
    this.service = service;
    this.header = "X-API-Key: " + key;
  }

  static Visitors of(Service service, int number, String key) {
    Visitors visitors = new Visitors(service, key);
    for (int i = 0; i < number; i++) {
      Thread client = new Thread(visitors::ask, "visitor");
      client.setDaemon(true);
      client.start();
      visitors.clients.add(client);
    }
    return visitors;
  }

  int requests() {
    return times.size() + failures.size();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  /** The time that 99 of 100 requests take at most. */
  Duration p99() {
    List<Duration> sorted = times.stream().sorted().toList();
    return sorted.get(sorted.size() * 99 / 100);
  }

  /** Lets every client end its last request. */
  @Override
  public void close() {
    asking = false;
    await("every visitor has its last answer")
        .atMost(Duration.ofMinutes(1))
        .until(() -> clients.stream().noneMatch(Thread::isAlive));
  }

  private void ask() {
    while (asking) {
      Pod pod = service.choose().orElse(null);
      if (pod == null) {
        failures.add("no pod is ready");
        pause();
        continue;
      }
      try (KeptConnection connection = KeptConnection.to(pod.port())) {
        boolean open = true;
        while (asking && open) {
          open = visit(connection);
          pause();
        }
      } catch (IOException e) {
        failures.add("pod " + pod.program().pid() + ": " + e);
      }
    }
  }

  /** One read and two writes; whether the connection may be used again. */
  private boolean visit(KeptConnection connection) throws IOException {
    String id = "visit_" + RECORDS.incrementAndGet();
    String camera = "{\"id\":\"%s\",\"name\":\"N\",\"source\":\"s\"}".formatted(id);
    return request(connection, "GET", CAMERAS + "?limit=5", "")
        && request(connection, "POST", CAMERAS, camera)
        && request(connection, "PATCH", CAMERAS + "/" + id, "{\"fps\":5}");
  }

  private boolean request(KeptConnection connection, String method, String path, String body)
      throws IOException {
    Instant asked = Instant.now();
    String answer = connection.ask(method, path, body, header);
    if (answer.startsWith("HTTP/1.1 200 ")) {
      times.add(Duration.between(asked, Instant.now()));
    } else {
      failures.add(method + " " + path + ": " + answer.lines().findFirst().orElse(""));
    }
    return !answer.toLowerCase(java.util.Locale.ROOT).contains("connection: close");
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
