package io.anteroom.schema.session;

import io.anteroom.schema.session.SchemaSession.Access;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Watches over a session whose changes run without a bound of time, and ends it when its server is
 * gone: on a network that falls silent, the session itself would wait for hours.
 */
final class ServerWatch implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int MISSES = 2;
  private static final String BACKEND =
      "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = ?)";

  private final SchemaSession watched;
  private final Access access;
  private final int backend;
  private final Thread thread;

  private ServerWatch(SchemaSession watched, Access access, int backend) {
    this.watched = watched;
    this.access = access;
    this.backend = backend;
    thread = new Thread(this::run, "schema-watch");
    thread.setDaemon(true);
  }

  /** Watches over this session, reaching its server in the same way, until closed. */
  static ServerWatch over(SchemaSession watched, Access access, int backend) {
    ServerWatch watch = new ServerWatch(watched, access, backend);
    watch.thread.start();
    return watch;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      int misses = 0;
      while (misses < MISSES) {
        Thread.sleep(EVERY.toMillis());
        misses = serves() ? 0 : misses + 1;
      }
      if (!Thread.interrupted()) {
        watched.abort();
      }
    } catch (InterruptedException e) {
      // close() was called
    }
  }

  private boolean serves() {
    try (Connection own = SessionOpening.connect(access);
        PreparedStatement query = own.prepareStatement(BACKEND)) {
      query.setInt(1, backend);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    } catch (SQLException e) {
      // a server without a free place for one more session still serves the one it has
      return !SchemaSession.lost(e);
    } catch (RuntimeException e) {
      // the driver reports an interrupted login like this
      return true;
    }
  }
}
