package io.anteroom.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anteroom.postgres.Session;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.process.KeptConnection;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Clients that read and write cameras steadily, whatever happens, and remember every answer. A
 * write without success is sent again under its idempotency key, until it has it.
 */
final class Load implements AutoCloseable {
  static final String CAMERAS = "/api/v1/cameras";

  /** A connection comes within 5 s, a statement ends after 15 s; the rest is for a busy machine. */
  private static final Duration BOUND = Duration.ofSeconds(22);

  private static final Duration PAUSE = Duration.ofMillis(20);

  private static final String TWICE =
      "SELECT name FROM cameras WHERE name LIKE 'load%' GROUP BY name HAVING count(*) > 1";

  /** No two loads of a test write the same record. */
  private static final AtomicInteger RECORDS = new AtomicInteger();

  private final int port;
  private final String read;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<Thread> clients = new ArrayList<>();
  private volatile boolean asking = true;

  private Load(int port, String read) {
    this.port = port;
    this.read = read;
  }

  /** So many clients of this program, which is ready. */
  static Load on(AnteroomProcess program, int clients) {
    return on(program, clients, CAMERAS + "?limit=5");
  }

  /** So many clients of this program, who read this path beside their writing. */
  static Load on(AnteroomProcess program, int clients, String read) {
    Load load = new Load(program.httpPort(), read);
    for (int i = 0; i < clients; i++) {
      Thread client = new Thread(load::ask, "client");
      client.setDaemon(true);
      client.start();
      load.clients.add(client);
    }
    return load;
  }

  /** Lets every client end its last request. */
  @Override
  public void close() {
    asking = false;
    await("every client has its last answer")
        .atMost(BOUND.multipliedBy(2))
        .until(() -> clients.stream().noneMatch(Thread::isAlive));
  }

  /** How many answers had this status from this moment on. */
  long count(int status, Instant since) {
    return answers.stream()
        .filter(answer -> answer.status() == status && answer.end().isAfter(since))
        .count();
  }

  /** How many answers there were. */
  long count() {
    return answers.size();
  }

  /** The longest time that an answer took. */
  Duration slowest() {
    return answers.stream().map(Answer::took).max(Duration::compareTo).orElseThrow();
  }

  /** How many writes were acknowledged from this moment on. */
  long writes(Instant since) {
    return answers.stream()
        .filter(answer -> answer.acknowledges() && answer.end().isAfter(since))
        .count();
  }

  /** Every request was answered in time, by success or by the advice to come again. */
  void assertServedOrToldToComeAgain() {
    assertThat(answers).isNotEmpty();
    // there are thousands of them, of which a failure shows a few
    assertThat(answers.stream().filter(answer -> !answer.expected()).limit(3)).isEmpty();
    assertThat(answers.stream().filter(answer -> answer.took().compareTo(BOUND) > 0).limit(3))
        .isEmpty();
  }

  /**
   * None was written twice. The writes that were acknowledged before this moment and are not in
   * this database.
   */
  Set<String> lostIn(String url, Instant before) throws SQLException {
    Set<String> lost =
        answers.stream()
            .filter(answer -> answer.acknowledges() && answer.end().isBefore(before))
            .map(answer -> answer.request().substring("POST ".length()))
            .collect(Collectors.toCollection(HashSet::new));
    assertThat(lost).isNotEmpty();
    try (Session session = Session.on(url)) {
      session.texts("SELECT name FROM cameras").forEach(lost::remove);
      assertThat(session.texts(TWICE)).as("written twice").isEmpty();
    }
    return lost;
  }

  /** What the clients saw, for the table. */
  String figures() {
    return "%d answers 200, %d answers 503, slowest %s"
        .formatted(count(200, Instant.MIN), count(503, Instant.MIN), FaultTable.seconds(slowest()));
  }

  private void ask() {
    String record = next();
    while (asking) {
      try (KeptConnection connection = KeptConnection.to(port)) {
        while (asking) {
          answers.add(answer(connection, "GET", read, ""));
          String camera = "{\"name\":\"%s\",\"source\":\"s\"}".formatted(record);
          Answer answer = answer(connection, "POST", record, camera);
          answers.add(answer);
          record = answer.acknowledges() ? next() : record;
          Thread.sleep(PAUSE.toMillis());
        }
      } catch (InterruptedException e) {
        return;
      } catch (IOException e) {
        answers.add(new Answer("GET or POST", Instant.now(), Duration.ZERO, "no answer: " + e));
      }
    }
  }

  private static String next() {
    return "load_" + RECORDS.incrementAndGet();
  }

  private static Answer answer(KeptConnection connection, String method, String what, String body)
      throws IOException {
    Instant asked = Instant.now();
    String text =
        method.equals("GET")
            ? connection.ask(method, what, body)
            : connection.ask(method, CAMERAS, body, "Idempotency-Key: " + what);
    Duration took = Duration.between(asked, Instant.now());
    return new Answer(method + " " + what, asked, took, text);
  }

  /** An answer as it came, to a {@code GET} of a path or a {@code POST} of a record. */
  private record Answer(String request, Instant asked, Duration took, String text) {
    int status() {
      return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    boolean acknowledges() {
      return request.startsWith("POST ") && status() == 200;
    }

    boolean expected() {
      return status() == 200
          || status() == 503
              && text.contains("Retry-After: ")
              && text.contains("application/problem+json");
    }

    Instant end() {
      return asked.plus(took);
    }
  }
}
