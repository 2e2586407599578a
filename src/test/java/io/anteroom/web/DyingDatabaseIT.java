package io.anteroom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.process.FaultyNetwork;
import io.anteroom.process.KeptConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many clients ask the packaged program at the moment its database dies. */
class DyingDatabaseIT {
  private static final String CAMERAS = "/api/v1/cameras";
  private static final int CLIENTS = 24;

  private final Queue<String> answers = new ConcurrentLinkedQueue<>();
  private volatile boolean asking = true;

  @Test
  void everyRequestIsServedOrToldToComeAgain() throws Exception {
    try (FaultyNetwork network = FaultyNetwork.to(TestPostgres.server().port())) {
      network.connect();
      String database = Migrated.database(17);
      try (Session session = Session.on(database)) {
        session.execute("INSERT INTO cameras (id, name) VALUES ('cam0', 'Gate')");
      }
      String url = network.over(database);
      try (AnteroomProcess program = AnteroomProcess.with().database(url).start().awaitReady()) {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
          clients.execute(() -> ask(program.httpPort()));
        }
        awaitAnswers("HTTP/1.1 200");
        network.refuse();
        awaitAnswers("HTTP/1.1 503");
        // also while the gate is not yet, or no longer, the one that answers
        Thread.sleep(2_000);
        network.connect();
        answers.removeIf(answer -> answer.startsWith("HTTP/1.1 200"));
        awaitAnswers("HTTP/1.1 200");
        asking = false;
        clients.shutdown();
        assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(refused()).allMatch(answer -> answer.startsWith("HTTP/1.1 503"));
        assertThat(refused())
            .allMatch(answer -> answer.contains("Retry-After: "))
            .allMatch(answer -> answer.contains("application/problem+json"));
        assertThat(program.output()).doesNotContain("\tat ", "Exception", " ERROR ");
      }
    }
  }

  /** Reads and writes in turns, on one connection. */
  private void ask(int port) {
    try (KeptConnection connection = KeptConnection.to(port)) {
      while (asking) {
        answers.add(connection.ask("GET", CAMERAS + "/cam0", ""));
        answers.add(connection.ask("POST", CAMERAS, "{\"name\":\"N\",\"source\":\"s\"}"));
        answers.add(connection.ask("PATCH", CAMERAS + "/cam0", "{\"fps\":5}"));
      }
    } catch (IOException e) {
      answers.add("no answer: " + e);
      throw new UncheckedIOException(e);
    }
  }

  private void awaitAnswers(String beginning) {
    await(beginning)
        .atMost(Duration.ofSeconds(60))
        .until(() -> answers.stream().filter(a -> a.startsWith(beginning)).count() > CLIENTS * 3);
  }

  private List<String> refused() {
    return answers.stream().filter(answer -> !answer.startsWith("HTTP/1.1 200")).toList();
  }
}
