package io.anteroom.statistics;

import io.anteroom.retention.OldRows;
import io.anteroom.retention.RetentionConfig;
import io.anteroom.web.Scalars;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.hibernate.Session;

/**
 * Deletes hours of the statistics when they are older than they are kept. An hour whose detections
 * are still there stays: it has to be equal to them.
 */
@ApplicationScoped
class OldHours {
  private static final String DELETE =
      """
      WITH span AS MATERIALIZED (
        SELECT CASE WHEN :adopted THEN '-infinity' ELSE adopted_until() END AS since, frozen
          FROM statistics_horizon),
      first AS MATERIALIZED (
        SELECT coalesce(min(oldest."timestamp"), 'infinity') AS moment
          FROM (SELECT record."timestamp" FROM detection_records AS record
                 WHERE record."timestamp" > (SELECT since FROM span)
                   AND record."timestamp" < :older_than
                   AND NOT (SELECT frozen FROM span) @> record."timestamp"
                 ORDER BY record."timestamp" LIMIT 1) AS oldest)
      DELETE FROM statistics_hourly
       WHERE id IN (
         SELECT hourly.id FROM span CROSS JOIN first
           JOIN statistics_hourly AS hourly
             ON hourly.hour_start >= span.since AND hourly.created_at > span.since
            AND (hourly.hour_start < date_trunc('hour', first.moment, 'UTC')
                 OR span.frozen @> hourly.hour_start)
          WHERE hourly.hour_start < :older_than
          ORDER BY hourly.hour_start LIMIT :most)
      """;

  private final Session database;
  private final OldRows old;
  private final RetentionConfig config;

  OldHours(Session database, OldRows old, RetentionConfig config) {
    this.database = database;
    this.old = old;
    this.config = config;
  }

  @Scheduled(
      every = "{anteroom.retention.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void work() {
    old.delete("hours", config.statistics(), this::delete);
  }

  /** Beside nobody who counts: a sum that is being written would be lost. */
  private int delete(Instant olderThan) {
    if (!Scalars.query(database, HourCount.LOCK, Boolean.class).getSingleResult()) {
      return 0;
    }
    return database
        .createNativeMutationQuery(DELETE)
        .setParameter("older_than", olderThan)
        .setParameter("adopted", config.adopted())
        .setParameter("most", OldRows.BATCH)
        .executeUpdate();
  }
}
