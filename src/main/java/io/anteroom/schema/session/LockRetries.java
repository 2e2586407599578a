package io.anteroom.schema.session;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tries a change until it gets its table locks. Whoever waits for an exclusive lock holds up all
 * that come after, so each try waits a moment only, and between two tries nothing is waited for
 * with a lock request: whoever was in the way is watched until its transaction ends.
 */
public final class LockRetries {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final Set<String> CONTENTION = Set.of(LOCK_NOT_AVAILABLE, "40P01");

  private final SchemaSession session;
  private final Bounds bounds;
  private final Consumer<String> waiting;
  private final Instant deadline;
  private Optional<LockWatch> watch = Optional.empty();

  private LockRetries(SchemaSession session, Bounds bounds, Consumer<String> waiting) {
    this.session = session;
    this.bounds = bounds;
    this.waiting = waiting;
    this.deadline = Instant.now().plus(bounds.deadline());
  }

  /**
   * Tries until it is done.
   *
   * @param waiting hears who is in the way
   * @param attempt the change; one that fails leaves nothing open
   * @throws LockedOut when the deadline passes; the failure of the last try is its cause. A first
   *     try that lasts longer is followed by one more, to see who is in the way
   * @throws SQLException when it fails for another reason than a lock
   * @throws InterruptedException when told to stop while waiting
   */
  public static <T> T run(
      SchemaSession session, Bounds bounds, Consumer<String> waiting, Attempt<T> attempt)
      throws SQLException, InterruptedException {
    LockRetries retries = new LockRetries(session, bounds, waiting);
    try {
      return retries.run(attempt);
    } finally {
      retries.watch.ifPresent(LockWatch::close);
    }
  }

  private <T> T run(Attempt<T> attempt) throws SQLException, InterruptedException {
    Duration wait = bounds.first();
    while (true) {
      try {
        return once(attempt, wait);
      } catch (SQLException e) {
        if (session.lostBy(e) || !CONTENTION.contains(e.getSQLState())) {
          throw e;
        }
        giveWay(e);
      }
      wait = bounds.after(wait);
    }
  }

  private <T> T once(Attempt<T> attempt, Duration wait) throws SQLException, InterruptedException {
    session.beginChanges(wait);
    if (watch.isPresent()) {
      watch.get().begin(wait.multipliedBy(3));
    }
    try {
      T result = attempt.run();
      session.endChanges();
      return result;
    } finally {
      if (watch.isPresent()) {
        watch.get().end();
      }
    }
  }

  /** Lets others pass until whoever is in the way is gone. */
  private void giveWay(SQLException failure) throws SQLException, InterruptedException {
    String seen = watch.map(LockWatch::blockers).orElse("");
    String blockers = seen.isEmpty() ? session.activity().blockedBy() : seen;
    session.endChanges();
    boolean known = watch.isPresent() || !blockers.isEmpty();
    if (known && !Instant.now().isBefore(deadline)) {
      throw new LockedOut(blockers, failure);
    }
    if (!blockers.isEmpty()) {
      waiting.accept(blockers);
    }
    if (watch.isEmpty()) {
      watch = Optional.of(session.watchLocks());
    }
    watch.get().awaitRelease(deadline);
  }

  /**
   * How patient a change is.
   *
   * @param first how long the first try waits for a lock; each further one waits twice as long
   * @param longest the most that one try waits
   * @param deadline how long it is tried
   */
  public record Bounds(Duration first, Duration longest, Duration deadline) {
    private Duration after(Duration wait) {
      Duration twice = wait.multipliedBy(2);
      return twice.compareTo(longest) < 0 ? twice : longest;
    }
  }

  /** Tries a change once. */
  @FunctionalInterface
  public interface Attempt<T> {
    T run() throws SQLException, InterruptedException;
  }
}
