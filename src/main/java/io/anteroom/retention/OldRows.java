package io.anteroom.retention;

import io.anteroom.web.Background;
import io.anteroom.web.Scalars;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Takes rows away that are older than the operator keeps them: in small transactions beside
 * requests, with a pause after each, by one replica at a time. A killed one has left nothing half
 * done, and the next one goes on (ADR 0032).
 */
@ApplicationScoped
public class OldRows {
  /** So many a transaction. */
  public static final int BATCH = 500;

  private static final Logger LOG = Logger.getLogger(OldRows.class);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final String LOCK =
      "SELECT pg_try_advisory_xact_lock(hashtextextended('anteroom:retention:' || :name, 0))";

  private final Session database;
  private final Background background;
  private final RetentionRuns runs;

  OldRows(Session database, Background background, RetentionRuns runs) {
    this.database = database;
    this.background = background;
    this.runs = runs;
  }

  /**
   * Takes all of them away.
   *
   * @param name what they are, in the plural
   * @param kept how long they are kept; for ever if it is empty
   * @param batch takes up to {@link #BATCH} of those from before the given time away and answers
   *     how many; in a transaction
   */
  public void delete(String name, Optional<Duration> kept, ToIntFunction<Instant> batch) {
    kept.ifPresent(
        duration ->
            background.work(
                "old " + name + " are not deleted",
                () -> counted(name, () -> step(name, Instant.now().minus(duration), batch))));
  }

  private boolean counted(String name, BooleanSupplier step) {
    try {
      boolean more = step.getAsBoolean();
      if (!more) {
        runs.done(name);
      }
      return more;
    } catch (RuntimeException e) {
      runs.failed(name);
      throw e;
    }
  }

  private boolean step(String name, Instant olderThan, ToIntFunction<Instant> batch) {
    int deleted =
        QuarkusTransaction.requiringNew().call(() -> alone(name) ? batch.applyAsInt(olderThan) : 0);
    if (deleted > 0) {
      runs.deleted(name, deleted);
      LOG.infof("%d old %s are deleted", deleted, name);
    }
    return deleted == BATCH && pause();
  }

  private boolean alone(String name) {
    return Scalars.query(database, LOCK, Boolean.class)
        .setParameter("name", name)
        .getSingleResult();
  }

  /** Whether nobody wants the thread back. */
  private static boolean pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
