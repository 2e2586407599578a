package io.anteroom.statistics;

import io.anteroom.web.Background;
import io.anteroom.web.Scalars;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/**
 * Brings {@code statistics_hourly} up to date, so that few deltas are summed when hours are read,
 * and goes back hour by hour through the detections from before hours were kept. Reading is exact
 * at every moment, whether it runs or not. One replica does it at a time; a killed one has left
 * nothing half done (ADR 0015).
 */
@ApplicationScoped
class HourCount {
  /** So many days a transaction: cameras send the present hour, and late ones a few more. */
  private static final int MOST_DAYS = 7;

  /** Whoever counts hours, or takes some away, holds it. */
  static final String LOCK =
      "SELECT pg_try_advisory_xact_lock(hashtextextended('anteroom:statistics', 0))";

  /** The hour before those that are kept, and the end of the time until then. */
  private static final String FORMER =
      """
      SELECT CAST(coalesce(date_trunc('hour', newest, 'UTC'), '-infinity') AS text) AS first_hour,
             CAST(since AS text) AS end_hour, newest IS NOT NULL AS more
        FROM (SELECT coalesce(max(counted_since), 'infinity') FROM statistics_horizon) AS horizon (since)
       CROSS JOIN LATERAL (
             SELECT max("timestamp") FROM detection_records
              WHERE "timestamp" < since AND "timestamp" > '-infinity') AS former (newest)
       WHERE since > '-infinity'
      """;

  /** The deltas have no index, which would cost each insert: a pass over them takes a whole day. */
  private static final String DUE =
      """
      SELECT CAST(min(hour_start) AS text) AS first_hour,
             CAST(max(hour_start) + interval '1 hour' AS text) AS end_hour
        FROM statistics_horizon
        JOIN statistics_deltas ON hour_start >= counted_since
       GROUP BY date_trunc('day', hour_start, 'UTC')
       LIMIT :most
      """;

  private static final String COUNT =
      "SELECT count_hours(CAST(:first_hour AS timestamptz), CAST(:end_hour AS timestamptz))";

  private final Session database;
  private final Background background;
  private final StatisticsLag lag;

  HourCount(Session database, Background background, StatisticsLag lag) {
    this.database = database;
    this.background = background;
    this.lag = lag;
  }

  @Scheduled(
      every = "{anteroom.statistics.count-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void work() {
    background.work(
        "hours are not counted",
        () -> {
          Instant begun = Instant.now();
          Step step = QuarkusTransaction.requiringNew().call(this::step);
          if (step.folded()) {
            lag.countedUntil(begun);
          }
          return step.more();
        });
  }

  private Step step() {
    if (!Scalars.query(database, LOCK, Boolean.class).getSingleResult()) {
      return new Step(false, false);
    }
    List<Tuple> due =
        database
            .createNativeQuery(DUE, Tuple.class)
            .setParameter("most", MOST_DAYS)
            .getResultList();
    due.forEach(this::count);
    List<Tuple> former = database.createNativeQuery(FORMER, Tuple.class).getResultList();
    former.forEach(this::count);
    boolean folded = due.size() < MOST_DAYS;
    return new Step(
        folded, !folded || former.stream().anyMatch(row -> row.get("more", Boolean.class)));
  }

  private void count(Tuple hours) {
    Scalars.query(database, COUNT, Long.class)
        .setParameter("first_hour", hours.get("first_hour", String.class))
        .setParameter("end_hour", hours.get("end_hour", String.class))
        .getSingleResult();
  }

  /**
   * What a step has done.
   *
   * @param folded whether it left no delta of those that it found
   * @param more whether there is more to do at once
   */
  private record Step(boolean folded, boolean more) {}
}
