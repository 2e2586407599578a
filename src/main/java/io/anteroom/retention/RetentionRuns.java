package io.anteroom.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/**
 * Counts what retention does, for Prometheus, by {@code rows}: {@code detections}, {@code
 * violations}, {@code hours}, {@code audit_entries}.
 *
 * <ul>
 *   <li>{@code anteroom_retention_runs_total}, by {@code outcome} {@code done}, {@code failed}:
 *       looks for what is too old. Of detections a look has failed if one of the old weeks could
 *       not be dropped
 *   <li>{@code anteroom_retention_deleted_rows_total}: rows that were deleted; those of a week that
 *       was dropped as a whole nobody counts
 *   <li>{@code anteroom_retention_dropped_weeks_total}: such weeks, of detections
 * </ul>
 */
@Singleton
public class RetentionRuns {
  private final MeterRegistry meters;

  /** Counts in this registry. */
  public RetentionRuns(MeterRegistry meters) {
    this.meters = meters;
    dropped();
    for (String rows : new String[] {"detections", "violations", "hours", "audit_entries"}) {
      runs(rows, "done");
      runs(rows, "failed");
      deleted(rows);
    }
  }

  /** Takes note that what is too old of these rows is gone. */
  public void done(String rows) {
    runs(rows, "done").increment();
  }

  /** Takes note that some of it is not. */
  public void failed(String rows) {
    runs(rows, "failed").increment();
  }

  /** Takes note of rows that were deleted. */
  public void deleted(String rows, long number) {
    deleted(rows).increment(number);
  }

  /** Takes note of a week of detections that was dropped. */
  public void droppedWeek() {
    dropped().increment();
  }

  private Counter runs(String rows, String outcome) {
    return Counter.builder("anteroom.retention.runs")
        .description("Looks for rows that are too old")
        .tag("rows", rows)
        .tag("outcome", outcome)
        .register(meters);
  }

  private Counter deleted(String rows) {
    return Counter.builder("anteroom.retention.deleted.rows")
        .description("Rows that were too old")
        .tag("rows", rows)
        .register(meters);
  }

  private Counter dropped() {
    return Counter.builder("anteroom.retention.dropped.weeks")
        .description("Weeks of detections that were too old")
        .register(meters);
  }
}
