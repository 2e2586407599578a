package io.anteroom.schema.session;

import io.anteroom.schema.session.SchemaSession.Access;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sees from a second session who keeps a backend waiting while it waits, and tells when they are
 * gone. Who asks afterwards finds no trace: a lock request that was given up is forgotten.
 */
final class LockWatch implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Blockers by their transactions, whose end gives all their table locks back. */
  private static final String BLOCKERS =
      """
      SELECT l.virtualtransaction, %s
        FROM unnest(pg_blocking_pids(?)) AS blocker (pid)
        JOIN pg_stat_activity a USING (pid)
        JOIN pg_locks l ON l.pid = a.pid AND l.locktype = 'virtualxid' AND l.granted
         AND l.virtualxid = l.virtualtransaction
      """
          .formatted(TableLocks.BACKEND);

  private static final String OPEN =
      "SELECT EXISTS (SELECT FROM pg_locks WHERE virtualtransaction = ANY (?))";

  private final Connection connection;
  private final int backend;
  private volatile Map<String, String> blockers = Map.of();
  private Thread looking;

  private LockWatch(Connection connection, int backend) {
    this.connection = connection;
    this.backend = backend;
  }

  static LockWatch over(int backend, Access access) throws SQLException {
    return new LockWatch(SessionOpening.connect(access), backend);
  }

  /** Looks closely from now on, until somebody is seen or so long at most. */
  void begin(Duration atMost) {
    Instant end = Instant.now().plus(atMost);
    blockers = Map.of();
    looking = new Thread(() -> look(end), "schema-lock-watch");
    looking.setDaemon(true);
    looking.start();
  }

  /** Looks no more. */
  void end() throws InterruptedException {
    looking.interrupt();
    looking.join();
  }

  /** Who was seen, in words; empty if nobody was. */
  String blockers() {
    return String.join(", ", blockers.values());
  }

  /** Waits until the transactions of all who were seen have ended, or until then at most. */
  void awaitRelease(Instant deadline) throws SQLException, InterruptedException {
    try (PreparedStatement query = connection.prepareStatement(OPEN)) {
      query.setArray(1, connection.createArrayOf("text", blockers.keySet().toArray()));
      boolean open = true;
      while (open && Instant.now().isBefore(deadline)) {
        long jitter = ThreadLocalRandom.current().nextLong(PAUSE.toMillis());
        Thread.sleep(PAUSE.toMillis() + jitter);
        try (ResultSet row = query.executeQuery()) {
          row.next();
          open = row.getBoolean(1);
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // a session that cannot be closed is already gone
    }
  }

  private void look(Instant end) {
    try (PreparedStatement query = connection.prepareStatement(BLOCKERS)) {
      query.setInt(1, backend);
      while (blockers.isEmpty() && Instant.now().isBefore(end)) {
        Thread.sleep(LOOK.toMillis());
        blockers = seen(query);
      }
    } catch (SQLException e) {
      // then nobody is named
    } catch (InterruptedException e) {
      // end() was called
    }
  }

  private static Map<String, String> seen(PreparedStatement query) throws SQLException {
    Map<String, String> seen = new LinkedHashMap<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        seen.put(rows.getString(1), rows.getString(2));
      }
    }
    return seen;
  }
}
