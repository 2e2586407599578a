package io.anteroom.workflow;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a run took. Its row says whole minutes, cut off, and two times, which say it better
 * unless they contradict the minutes: some old programs wrote one time twice.
 */
final class RunDuration {
  private static final int SECONDS = 60;

  private RunDuration() {}

  /** Whole minutes, as the former server cut them. */
  static int minutes(Instant start, Instant end) {
    long minutes = seconds(start, end) / SECONDS;
    return (int) Math.min(Math.max(minutes, 0), Integer.MAX_VALUE);
  }

  /** Seconds; null if the row does not say. */
  static Long seconds(Instant start, Instant end, Integer minutes) {
    Long between = start == null || end == null ? null : Long.valueOf(seconds(start, end));
    if (minutes == null) {
      return between == null || between < 0 ? null : between;
    }
    boolean agree = between != null && Math.floorDiv(between, SECONDS) == minutes;
    return agree ? between : Math.max(minutes, 0) * (long) SECONDS;
  }

  private static long seconds(Instant start, Instant end) {
    return Duration.between(start, end).getSeconds();
  }
}
