package io.anteroom.fault;

import static org.awaitility.Awaitility.await;

import io.anteroom.postgres.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One session that counts the rows of a table every few milliseconds, and how long that takes. */
final class Queries implements AutoCloseable {
  private static final long PAUSE_MILLIS = 5;

  private final Session session;
  private final String query;
  private final List<Duration> times = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "queries");
  private volatile boolean running = true;

  private Queries(Session session, String query) {
    this.session = session;
    this.query = query;
  }

  static Queries of(String url, String table) throws SQLException {
    Queries queries =
        new Queries(Session.on(url + "&ApplicationName=queries"), "SELECT count(*) FROM " + table);
    queries.thread.setDaemon(true);
    queries.thread.start();
    return queries;
  }

  /** Those that have ended so far. */
  List<Duration> times() {
    return List.copyOf(times);
  }

  /** The time that so many per cent of these did not exceed. */
  static Duration percentile(List<Duration> times, int percent) {
    List<Duration> sorted = times.stream().sorted().toList();
    return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
  }

  /** Begins no other one. */
  void end() {
    running = false;
    await("the last query has ended").until(() -> !thread.isAlive());
  }

  @Override
  public void close() throws SQLException {
    end();
    session.close();
  }

  private void run() {
    try {
      while (running) {
        Instant begin = Instant.now();
        session.text(query);
        times.add(Duration.between(begin, Instant.now()));
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
