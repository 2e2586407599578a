package io.anteroom.web.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The whole hours in a time, of which the database keeps sums; what lies before and behind them is
 * added up from its rows.
 *
 * @param first where they begin
 * @param end where they end; the same as {@code first} if there are none
 */
public record WholeHours(Instant first, Instant end) {
  /** Those from one moment to another, which no longer belongs to the time. */
  public static WholeHours within(Instant from, Instant until) {
    Instant begun = from.truncatedTo(ChronoUnit.HOURS);
    Instant first = begun.isBefore(from) ? begun.plus(1, ChronoUnit.HOURS) : begun;
    Instant end = until.truncatedTo(ChronoUnit.HOURS);
    return first.isBefore(end) ? new WholeHours(first, end) : none(until);
  }

  /** None of a time that ends here: all of it comes from its rows. */
  public static WholeHours none(Instant until) {
    return new WholeHours(until, until);
  }
}
