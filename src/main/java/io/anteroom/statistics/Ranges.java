package io.anteroom.statistics;

import io.anteroom.web.time.TimeRange;
import java.time.Duration;
import java.time.Instant;

/** Completes the ranges of clients that leave out an end. */
final class Ranges {
  private Ranges() {}

  /**
   * The range with both of its ends.
   *
   * @param usual how long it is if the client does not say since when
   */
  static TimeRange ending(TimeRange asked, Instant now, Duration usual) {
    TimeRange range = new TimeRange();
    range.startTime = asked.startTime;
    range.endTime = asked.endTime;
    if (range.endTime == null) {
      boolean future = range.startTime != null && range.startTime.isAfter(now);
      range.endTime = future ? range.startTime : now;
    }
    if (range.startTime == null) {
      range.startTime = range.endTime.minus(usual);
    }
    return range.checked();
  }
}
