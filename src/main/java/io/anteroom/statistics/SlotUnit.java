package io.anteroom.statistics;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * Into what a time is cut. Days and weeks are those of a zone, so that one in which clocks change
 * is an hour longer or shorter; an hour always lasts 60 minutes.
 */
enum SlotUnit {
  HOUR(Duration.ofHours(24)) {
    @Override
    Instant start(Instant time, ZoneId zone) {
      return time.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
    }

    @Override
    Instant move(Instant start, int number, ZoneId zone) {
      return start.plus(number, ChronoUnit.HOURS);
    }

    @Override
    String label(Instant start, ZoneId zone) {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start.atZone(zone));
    }
  },
  DAY(Duration.ofDays(30)) {
    @Override
    Instant start(Instant time, ZoneId zone) {
      return beginning(date(time, zone), zone);
    }

    @Override
    Instant move(Instant start, int number, ZoneId zone) {
      return beginning(date(start, zone).plusDays(number), zone);
    }
  },
  WEEK(Duration.ofDays(84)) {
    @Override
    Instant start(Instant time, ZoneId zone) {
      LocalDate day = date(time, zone);
      return beginning(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), zone);
    }

    @Override
    Instant move(Instant start, int number, ZoneId zone) {
      return beginning(date(start, zone).plusWeeks(number), zone);
    }
  };

  private final Duration usual;

  SlotUnit(Duration usual) {
    this.usual = usual;
  }

  /** When the one that holds this time began. */
  abstract Instant start(Instant time, ZoneId zone);

  /** The start of the one so many further; before it, if the number is negative. */
  abstract Instant move(Instant start, int number, ZoneId zone);

  /** What people call the one that begins there. */
  String label(Instant start, ZoneId zone) {
    return date(start, zone).toString();
  }

  /** How far back a client looks that does not say it. */
  Duration usual() {
    return usual;
  }

  /** The word on the wire. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static LocalDate date(Instant time, ZoneId zone) {
    return time.atZone(zone).toLocalDate();
  }

  /** Not always midnight: clocks may change then. */
  private static Instant beginning(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}
