package io.anteroom.statistics;

import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.anteroom.web.time.TimeRange;
import io.anteroom.web.time.WholeHours;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A time that is cut into hours, days or weeks.
 *
 * @param starts when each of them began, in order
 * @param from the first moment that belongs to the time; the first slot may have begun before
 * @param until the first moment that no longer does
 */
record Slots(List<Instant> starts, Instant from, Instant until) {
  /** More points than a picture can show. */
  private static final int MOST = 1000;

  /** The last so many, of which the one that is not over is the last. */
  static Slots last(int number, SlotUnit unit, Instant now, ZoneId zone) {
    Instant current = unit.start(now, zone);
    Instant first = unit.move(current, 1 - number, zone);
    List<Instant> starts =
        Stream.iterate(first, start -> unit.move(start, 1, zone))
            .takeWhile(start -> !start.isAfter(current))
            .toList();
    return new Slots(starts, first, unit.move(current, 1, zone));
  }

  /** Those that share a moment with the range, both ends of which belong to it. */
  static Slots within(TimeRange range, SlotUnit unit, ZoneId zone) {
    List<Instant> starts = new ArrayList<>();
    Instant start = unit.start(range.startTime, zone);
    while (!start.isAfter(range.endTime)) {
      if (starts.size() == MOST) {
        throw Problem.of(
            ProblemType.INVALID_PARAMETER,
            new FieldError(
                "start_time", "is more than %d %ss before end_time".formatted(MOST, unit)));
      }
      starts.add(start);
      start = unit.move(start, 1, zone);
    }
    // the least step of a time in the database
    return new Slots(starts, range.startTime, range.endTime.plus(1, ChronoUnit.MICROS));
  }

  /** A time as a whole. */
  static Slots whole(Instant from, Instant until) {
    return new Slots(List.of(from), from, until);
  }

  /** The whole hours of the time; it has none if its slots cut hours in pieces. */
  WholeHours hours() {
    return cutsHours() ? WholeHours.none(until) : WholeHours.within(from, until);
  }

  /** In zones that are not whole hours ahead of UTC. */
  private boolean cutsHours() {
    return starts.stream()
        .skip(1)
        .anyMatch(start -> !start.equals(start.truncatedTo(ChronoUnit.HOURS)));
  }

  int number() {
    return starts.size();
  }

  /** The starts as PostgreSQL writes an array. */
  String edges() {
    return starts.stream().map(Instant::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
