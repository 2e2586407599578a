package io.anteroom.schema;

import io.anteroom.schema.session.Activity;
import io.anteroom.schema.session.SchemaSession;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * A thread that does schema work on sessions of its own and can be told to stop at any moment, also
 * in the middle of a statement. What it leaves is taken up by the next replica.
 */
final class SessionThread {
  private static final Duration STOP = Duration.ofSeconds(2);

  private final SchemaAccess access;
  private final Thread thread;
  private volatile Optional<SchemaSession> open = Optional.empty();
  private volatile boolean stopping;

  /**
   * @param work ends soon after {@link #stopping} or an interrupt
   */
  SessionThread(String name, SchemaAccess access, Runnable work) {
    this.access = access;
    thread = new Thread(work, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Works on a new session, which is closed afterwards. */
  void work(Work work) throws SQLException, InterruptedException {
    try (SchemaSession session = access.open()) {
      open = Optional.of(session);
      work.on(session);
    } finally {
      open = Optional.empty();
    }
  }

  /** What its session does while changes run. */
  Activity activity() {
    return open.map(SchemaSession::activity).orElse(Activity.NONE);
  }

  /** Whether its session has the schema's lock. */
  boolean holdsLock() {
    return open.map(SchemaSession::holdsLock).orElse(false);
  }

  boolean alive() {
    return thread.isAlive();
  }

  boolean stopping() {
    return stopping;
  }

  /** Sleeps, unless told to stop. */
  void pause(Duration delay) {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException e) {
      // stop() sets the flag before it interrupts
    }
  }

  /** Ends its work: what runs may finish within seconds, then its session is ended. */
  void stop() throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(STOP.toMillis());
    Optional<SchemaSession> session = open;
    if (thread.isAlive() && session.isPresent()) {
      // a thread that waits for the server's answer hears no interrupt
      session.get().abort();
      thread.join(STOP.toMillis());
    }
  }

  /** What is done on a session. */
  @FunctionalInterface
  interface Work {
    void on(SchemaSession session) throws SQLException, InterruptedException;
  }
}
