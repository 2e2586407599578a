package io.anteroom.detection;

import io.anteroom.web.time.TimeRange;
import java.time.Duration;
import java.time.Instant;

/** How far back statistics look unless the client says since when. */
enum Period {
  DAY(1),
  WEEK(7),
  MONTH(30);

  private final int days;

  Period(int days) {
    this.days = days;
  }

  /** The range that a client asks for, with both of its ends. */
  TimeRange within(TimeRange asked) {
    TimeRange range = new TimeRange();
    range.endTime = asked.endTime == null ? Instant.now() : asked.endTime;
    range.startTime =
        asked.startTime == null ? range.endTime.minus(Duration.ofDays(days)) : asked.startTime;
    return range.checked();
  }

  /** The word on the wire. */
  @Override
  public String toString() {
    return days + "d";
  }
}
