package io.anteroom.schema;

import io.anteroom.schema.session.SchemaSession;
import io.anteroom.schema.session.UnfitServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Work on the schema, done by one session at a time: the one that holds the advisory lock. */
final class LockedWork {
  private static final Duration POLL = Duration.ofMillis(250);

  private LockedWork() {}

  /**
   * Waits for the lock, works, and gives it back.
   *
   * @param progress hears who holds the lock
   * @throws UnfitServer when a lock of this server holds nobody off
   * @throws InterruptedException when told to stop while waiting
   */
  static <T> T wait(SchemaSession session, Consumer<SchemaState> progress, Work<T> work)
      throws SQLException, InterruptedException {
    acquire(session, progress);
    return held(session, progress, work);
  }

  /** Works if nobody holds the lock now; false if somebody does. */
  static boolean now(SchemaSession session, Work<Boolean> work)
      throws SQLException, InterruptedException {
    return session.tryLock() && held(session, state -> {}, work);
  }

  private static <T> T held(SchemaSession session, Consumer<SchemaState> progress, Work<T> work)
      throws SQLException, InterruptedException {
    try {
      return work.run(
          state -> {
            announce(state, session);
            progress.accept(state);
          });
    } finally {
      release(session);
    }
  }

  private static void acquire(SchemaSession session, Consumer<SchemaState> progress)
      throws SQLException, InterruptedException {
    progress.accept(new SchemaState.AcquiringLock(Optional.empty()));
    while (!session.tryLock()) {
      progress.accept(new SchemaState.AcquiringLock(session.lockHolder()));
      long jitter = ThreadLocalRandom.current().nextLong(POLL.toMillis());
      Thread.sleep(POLL.toMillis() + jitter);
    }
  }

  /** Those who wait for the lock shall know how far this is. */
  private static void announce(SchemaState state, SchemaSession session) {
    if (state instanceof SchemaState.Applying applying) {
      session.announce(applying.step() + "/" + applying.total());
    }
  }

  /** Gives the lock back; a session that cannot is ended, so that the server does. */
  private static void release(SchemaSession session) {
    try {
      session.endChanges();
      session.unlock();
    } catch (SQLException e) {
      // what went wrong before is what the caller hears
      session.close();
    }
  }

  /** What is done under the lock. */
  @FunctionalInterface
  interface Work<T> {
    T run(Consumer<SchemaState> progress) throws SQLException, InterruptedException;
  }
}
