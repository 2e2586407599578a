package io.anteroom.schema.session;

import io.anteroom.schema.session.SchemaSession.Access;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Watches over a session whose changes run without a bound of time: sees what it does, and ends it
 * when its server is gone. On a network that falls silent, the session itself would wait for hours.
 */
final class ServerWatch implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int MISSES = 2;
  private final SchemaSession watched;
  private final Access access;
  private final int backend;
  private final Thread thread;
  private volatile Activity activity = Activity.NONE;

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

  /** What the session did when it was looked at last, a second ago or so. */
  Activity activity() {
    return activity;
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
    try (Connection own = SessionOpening.connect(access)) {
      Optional<Activity> seen = Activity.of(backend, own);
      activity = seen.orElse(Activity.NONE);
      return seen.isPresent();
    } catch (SQLException e) {
      // a server without a free place for one more session still serves the one it has
      return !SchemaSession.lost(e);
    } catch (RuntimeException e) {
      // the driver reports an interrupted login like this
      return true;
    }
  }
}
