package io.anteroom.violation;

import io.anteroom.retention.OldRows;
import io.anteroom.retention.RetentionConfig;
import io.anteroom.web.Scalars;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/**
 * Deletes violations with their trails when they are older than they are kept, unless they are
 * held. Pictures lie elsewhere and are not ours to delete.
 */
@ApplicationScoped
class OldViolations {
  private static final String HELD =
      "EXISTS (SELECT FROM violation_holds WHERE violation_id = violation.id AND released_at IS NULL)";

  private static final String LOCK =
      """
      SELECT id FROM violation_events AS violation
       WHERE "timestamp" < :older_than
         AND "timestamp" >= CASE WHEN :adopted THEN '-infinity' ELSE adopted_until() END
         AND created_at > CASE WHEN :adopted THEN '-infinity' ELSE adopted_until() END
         AND NOT %s
       ORDER BY "timestamp" LIMIT :most FOR UPDATE SKIP LOCKED
      """
          .formatted(HELD);

  /** Looks again, since a hold may have been placed before they were locked. */
  private static final String DELETE =
      "DELETE FROM violation_events AS violation WHERE id IN (:ids) AND NOT " + HELD;

  private final Session database;
  private final OldRows old;
  private final RetentionConfig config;

  OldViolations(Session database, OldRows old, RetentionConfig config) {
    this.database = database;
    this.old = old;
    this.config = config;
  }

  @Scheduled(
      every = "{anteroom.retention.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void work() {
    old.delete("violations", config.violations(), this::delete);
  }

  private int delete(Instant olderThan) {
    List<Long> ids =
        Scalars.query(database, LOCK, Long.class)
            .setParameter("older_than", olderThan)
            .setParameter("adopted", config.adopted())
            .setParameter("most", OldRows.BATCH)
            .getResultList();
    return ids.isEmpty()
        ? 0
        : database.createNativeMutationQuery(DELETE).setParameterList("ids", ids).executeUpdate();
  }
}
