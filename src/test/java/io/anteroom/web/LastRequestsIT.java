package io.anteroom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.process.KeptConnection;
import io.anteroom.web.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The packaged program that is told to stop while clients ask. */
class LastRequestsIT {
  private static final String CAMERAS = "/api/v1/cameras";
  private static final int CLIENTS = 8;

  private final AtomicInteger answers = new AtomicInteger();

  @Test
  void everyRequestGetsAnAnswerWhileTheProgramStops() throws Exception {
    String url = Migrated.database(17);
    try (Session other = Session.on(url + "&ApplicationName=test");
        AnteroomProcess program = AnteroomProcess.with().database(url).start().awaitReady()) {
      other.execute("INSERT INTO cameras (id, name) VALUES ('cam0', 'Gate')");
      int port = program.httpPort();
      List<CompletableFuture<String>> clients =
          IntStream.range(0, CLIENTS)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> askUntilToldToGo(port), this::run))
              .toList();
      other.begin();
      other.execute("SELECT id FROM cameras FOR UPDATE");
      CompletableFuture<String> inFlight =
          CompletableFuture.supplyAsync(() -> rename(port), this::run);
      awaitWaiting(url);
      await().until(() -> answers.get() > CLIENTS * 10);

      Instant told = Instant.now();
      program.terminate();

      await().until(() -> program.probe("ready").statusCode() == 503);
      for (CompletableFuture<String> client : clients) {
        assertThat(client.get())
            .startsWith("HTTP/1.1 200")
            .containsIgnoringCase("\r\nconnection: close");
      }
      await().until(() -> newcomer(port).startsWith("HTTP/1.1 503"));
      assertThat(newcomer(port))
          .contains("Retry-After: 5", "application/problem+json", ProblemType.NOT_READY.urn())
          .contains("The service is stopping");
      assertThat(inFlight).isNotDone();
      other.commit();
      assertThat(inFlight.get()).startsWith("HTTP/1.1 200").contains("Renamed");
      assertThat(program.awaitExit()).isZero();
      assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(15));
      assertThat(program.output()).doesNotContain("\tat ", "Exception", " ERROR ");
    }
  }

  private void run(Runnable client) {
    Thread thread = new Thread(client, "client");
    thread.setDaemon(true);
    thread.start();
  }

  /** Asks without pause, on one connection, until an answer ends it. */
  private String askUntilToldToGo(int port) {
    try (KeptConnection connection = KeptConnection.to(port)) {
      String answer = connection.ask("GET", CAMERAS, "");
      while (!answer.toLowerCase(Locale.ROOT).contains("\r\nconnection: close")) {
        answers.incrementAndGet();
        answer = connection.ask("GET", CAMERAS, "");
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String rename(int port) {
    try (KeptConnection connection = KeptConnection.to(port)) {
      return connection.ask("PATCH", CAMERAS + "/cam0", "{\"name\":\"Renamed\"}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String newcomer(int port) throws IOException {
    try (KeptConnection connection = KeptConnection.to(port)) {
      return connection.ask("GET", CAMERAS, "");
    }
  }

  /** Until the request in flight waits for the lock. */
  private static void awaitWaiting(String url) throws Exception {
    try (Session session = Session.on(url + "&ApplicationName=test")) {
      await()
          .until(
              () ->
                  session.number(
                          "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                              + " AND datname = current_database()")
                      == 1);
    }
  }
}
