package io.anteroom.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anteroom.web.problem.Problem;
import io.anteroom.web.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void endWithTheDayThatIsNotOver() {
    Slots days = Slots.last(3, SlotUnit.DAY, Instant.parse("2026-01-05T10:30:00Z"), ZoneOffset.UTC);
    assertThat(days.starts())
        .containsExactly(
            Instant.parse("2026-01-03T00:00:00Z"),
            Instant.parse("2026-01-04T00:00:00Z"),
            Instant.parse("2026-01-05T00:00:00Z"));
    assertThat(days.from()).isEqualTo("2026-01-03T00:00:00Z");
    assertThat(days.until()).isEqualTo("2026-01-06T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"2026-03-29, 23", "2026-03-30, 24", "2026-10-25, 25", "2026-10-26, 24"})
  void makeADayAsLongAsClocksMakeIt(String date, int hours) {
    Instant noon = Instant.parse(date + "T11:00:00Z");
    Slots day = Slots.last(1, SlotUnit.DAY, noon, BERLIN);
    assertThat(Duration.between(day.from(), day.until())).hasHours(hours);
    Slots cut = within(day.from(), day.until().minusMillis(1));
    assertThat(cut.number()).isEqualTo(hours);
    assertThat(IntStream.range(1, hours).mapToObj(i -> length(cut, i)))
        .allMatch(Duration.ofHours(1)::equals);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T10:00:00Z, 2026-01-05T13:00:00Z, 2026-01-05T10:00:00Z, 2026-01-05T13:00:00Z",
    "2026-01-05T10:20:00Z, 2026-01-05T13:40:00Z, 2026-01-05T11:00:00Z, 2026-01-05T13:00:00Z",
    "2026-01-05T10:20:00Z, 2026-01-05T10:40:00Z, 2026-01-05T10:40:00Z, 2026-01-05T10:40:00Z",
    "2026-01-05T10:20:00Z, 2026-01-05T11:40:00Z, 2026-01-05T11:40:00Z, 2026-01-05T11:40:00Z"
  })
  void haveTheWholeHoursInTheirMidst(Instant from, Instant until, Instant first, Instant end) {
    Slots whole = Slots.whole(from, until);
    assertThat(whole.hours().first()).isEqualTo(first);
    assertThat(whole.hours().end()).isEqualTo(end);
  }

  @Test
  void haveNoWholeHoursWhereClocksAreHalfAnHourAhead() {
    Instant noon = Instant.parse("2026-01-05T12:00:00Z");
    Slots days = Slots.last(3, SlotUnit.DAY, noon, ZoneId.of("Asia/Kolkata"));
    assertThat(days.hours().first()).isEqualTo(days.until()).isEqualTo(days.hours().end());
  }

  @Test
  void nameTheTwoHoursThatClocksShowTwice() {
    Instant first = Instant.parse("2026-10-25T00:00:00Z");
    assertThat(SlotUnit.HOUR.label(first, BERLIN)).isEqualTo("2026-10-25T02:00:00+02:00");
    assertThat(SlotUnit.HOUR.label(first.plusSeconds(3600), BERLIN))
        .isEqualTo("2026-10-25T02:00:00+01:00");
  }

  @Test
  void beginADayWithoutMidnightWhenClocksBeginIt() {
    Slots days =
        Slots.last(
            2, SlotUnit.DAY, Instant.parse("2018-11-05T12:00:00Z"), ZoneId.of("America/Sao_Paulo"));
    assertThat(days.starts())
        .containsExactly(
            Instant.parse("2018-11-04T03:00:00Z"), Instant.parse("2018-11-05T02:00:00Z"));
  }

  @Test
  void beginAnHourWhereItsZoneDoes() {
    Slots hour =
        Slots.last(
            1, SlotUnit.HOUR, Instant.parse("2026-01-05T10:00:00Z"), ZoneId.of("Asia/Kathmandu"));
    assertThat(hour.from()).isEqualTo("2026-01-05T09:15:00Z");
    assertThat(hour.until()).isEqualTo("2026-01-05T10:15:00Z");
  }

  @Test
  void beginAWeekOnMonday() {
    Slots weeks =
        Slots.last(2, SlotUnit.WEEK, Instant.parse("2026-01-04T23:59:59Z"), ZoneOffset.UTC);
    assertThat(weeks.starts())
        .containsExactly(
            Instant.parse("2025-12-22T00:00:00Z"), Instant.parse("2025-12-29T00:00:00Z"));
  }

  @Test
  void leaveOutWhatTheRangeLeavesOut() {
    Slots cut =
        within(Instant.parse("2026-01-05T08:30:00Z"), Instant.parse("2026-01-05T10:00:00Z"));
    assertThat(cut.number()).isEqualTo(3);
    assertThat(cut.from()).isEqualTo("2026-01-05T08:30:00Z");
    assertThat(cut.until()).isEqualTo("2026-01-05T10:00:00.000001Z");
  }

  @Test
  void areAThousandAtMost() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(within(start, start.plus(Duration.ofHours(999))).number()).isEqualTo(1000);
    assertThatThrownBy(() -> within(start, start.plus(Duration.ofHours(1000))))
        .isInstanceOf(Problem.class)
        .hasMessage("start_time is more than 1000 hours before end_time");
  }

  private static Duration length(Slots slots, int number) {
    return Duration.between(slots.starts().get(number - 1), slots.starts().get(number));
  }

  private static Slots within(Instant start, Instant end) {
    TimeRange range = new TimeRange();
    range.startTime = start;
    range.endTime = end;
    return Slots.within(range, SlotUnit.HOUR, ZoneOffset.UTC);
  }
}
