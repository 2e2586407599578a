package io.anteroom.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anteroom.web.problem.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When schedules are due; in Berlin the clocks change on 2026-03-29 and 2026-10-25. */
class ScheduleTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "0 2 * * *, 2026-01-05T01:00:00Z",
    "0 2 * * mon, 2026-01-05T01:00:00Z",
    "*/15 * * * *, 2026-01-04T12:15:00Z",
    "5-10/2 13 * * *, 2026-01-04T12:05:00Z",
    "0 0 1 * *, 2026-01-31T23:00:00Z",
    "0 0 13 * 5, 2026-01-08T23:00:00Z",
    "0 0 29 feb *, 2028-02-28T23:00:00Z",
    "0 0 * * 7, 2026-01-10T23:00:00Z",
    "0  2\t* * *, 2026-01-05T01:00:00Z"
  })
  void isDueInTheZoneOfTheFactory(String text, Instant due) {
    assertThat(next(text, "2026-01-04T12:00:00Z")).contains(due.toString());
  }

  @Test
  void isDueBehindTheHourThatTheClocksLeaveOut() {
    assertThat(dues("30 2 * * *", "2026-03-28T00:00:00Z", 3))
        .containsExactly(
            "2026-03-28T02:30+01:00", "2026-03-29T03:30+02:00", "2026-03-30T02:30+02:00");
  }

  @Test
  void isStillDueForWhoeverLooksRightBehindTheHourThatTheClocksLeaveOut() {
    assertThat(next("30 2 * * *", "2026-03-29T01:10:00Z")).contains("2026-03-29T01:30:00Z");
    assertThat(next("30 2 * * *", "2026-03-29T01:30:00Z")).contains("2026-03-30T00:30:00Z");
  }

  @Test
  void isDueOnceInTheHourThatTheClocksRepeat() {
    assertThat(dues("30 2 * * *", "2026-10-24T12:00:00Z", 2))
        .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
    // seen from between the two
    assertThat(next("30 2 * * *", "2026-10-25T01:10:00Z")).contains("2026-10-26T01:30:00Z");
  }

  @Test
  void ofEveryHourGoesByTheTimeThatPasses() {
    assertThat(dues("*/30 * * * *", "2026-10-24T23:45:00Z", 5))
        .containsExactly(
            "2026-10-25T02:00+02:00",
            "2026-10-25T02:30+02:00",
            "2026-10-25T02:00+01:00",
            "2026-10-25T02:30+01:00",
            "2026-10-25T03:00+01:00");
    assertThat(dues("*/30 * * * *", "2026-03-29T00:15:00Z", 3))
        .containsExactly(
            "2026-03-29T01:30+01:00", "2026-03-29T03:00+02:00", "2026-03-29T03:30+02:00");
  }

  @Test
  void neverStandsStillOrGoesBack() {
    for (String zone :
        List.of("Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo", "UTC")) {
      for (String text : List.of("15 0-3 * * *", "*/20 2 * * *", "7 */2 * * *", "0 0 * * 0")) {
        Schedule schedule = Schedule.find(text).orElseThrow();
        Instant now = Instant.parse("2017-10-01T00:00:00Z");
        for (int i = 0; i < 500; i++) {
          Instant next = schedule.after(now, ZoneId.of(zone)).orElseThrow();
          assertThat(next).as("%s in %s", text, zone).isAfter(now);
          now = next;
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "daily",
        "@daily",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "0 24 * * *",
        "0 0 0 * *",
        "0 0 32 * *",
        "0 0 * 13 *",
        "0 0 * * 8",
        "*/0 * * * *",
        "5-1 * * * *",
        "0 0 L * *",
        "0 0 ? * *",
        "0|1 2 * * *",
        "0 2 * * * || 0 3 * * *",
        "99999999999999999999 * * * *",
        "0 0 31 2 *"
      })
  void isRefusedWhenItIsNoneOrNeverComes(String text) {
    assertThatThrownBy(() -> Schedule.checked(text))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith("schedule ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 2 * * *", "*/5 8-18 * * mon-fri", "0 0 1,15 * 0"})
  void isAcceptedAsCronTakesIt(String text) {
    assertThatCode(() -> Schedule.checked(text)).doesNotThrowAnyException();
  }

  private static Optional<String> next(String text, String now) {
    return Schedule.find(text)
        .orElseThrow()
        .after(Instant.parse(now), BERLIN)
        .map(Instant::toString);
  }

  private static List<String> dues(String text, String from, int count) {
    Schedule schedule = Schedule.find(text).orElseThrow();
    List<String> dues = new ArrayList<>();
    Instant now = Instant.parse(from);
    for (int i = 0; i < count; i++) {
      now = schedule.after(now, BERLIN).orElseThrow();
      dues.add(OffsetDateTime.ofInstant(now, BERLIN).toString());
    }
    return dues;
  }
}
