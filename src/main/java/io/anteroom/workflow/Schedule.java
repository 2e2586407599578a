package io.anteroom.workflow;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.anteroom.web.problem.Problem;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a workflow is due: five fields of Unix cron. What is due at fixed hours is due once a day,
 * also when the clocks change: an hour that they leave out is made up for behind it, one that they
 * repeat counts once. What is due at every hour goes by the time that passes.
 */
final class Schedule {
  /** The library takes more than Unix cron does: bars between alternatives. */
  private static final Pattern CHARACTERS = Pattern.compile("[\\w*/,\\-\\s]+");

  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
  private static final int HOUR = 1;

  private final ExecutionTime times;
  private final boolean everyHour;

  private Schedule(String text) {
    if (!CHARACTERS.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    Cron cron = PARSER.parse(text);
    times = ExecutionTime.forCron(cron);
    everyHour = text.strip().split("\\s+")[HOUR].startsWith("*");
  }

  /**
   * Lets a text pass that is a schedule and comes due some day.
   *
   * @throws Problem 422 that names the field
   */
  static void checked(String text) {
    Optional<Schedule> schedule = find(text);
    if (schedule.isEmpty()) {
      throw Problem.invalid(
          "schedule", "must be five fields of Unix cron, such as '0 2 * * *' for 2 o'clock");
    }
    if (schedule.get().after(Instant.now(), ZoneOffset.UTC).isEmpty()) {
      throw Problem.invalid("schedule", "names a day that never comes");
    }
  }

  /**
   * When a workflow is due next; empty if it is not active, or has no schedule that can be read.
   */
  static Optional<Instant> nextRun(Workflow workflow, Instant now, ZoneId zone) {
    return workflow.scheduled() && workflow.schedule != null
        ? find(workflow.schedule).flatMap(schedule -> schedule.after(now, zone))
        : Optional.empty();
  }

  /** The schedule that this text is; empty if it is none. */
  static Optional<Schedule> find(String text) {
    try {
      return Optional.of(new Schedule(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The first time behind this one. */
  Optional<Instant> after(Instant now, ZoneId zone) {
    if (everyHour) {
      return times.nextExecution(now.atZone(zone)).map(ZonedDateTime::toInstant);
    }
    Optional<LocalDateTime> next = behind(from(now, zone));
    while (next.isPresent() && !instant(next.get(), zone).isAfter(now)) {
      next = behind(next.get());
    }
    return next.map(time -> instant(time, zone));
  }

  private Optional<LocalDateTime> behind(LocalDateTime time) {
    return times.nextExecution(time.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
  }

  /** What an hour without a number owes is due within the time that it would have lasted. */
  private static LocalDateTime from(Instant now, ZoneId zone) {
    ZoneOffsetTransition last = zone.getRules().previousTransition(now.plusNanos(1));
    return last != null && last.isGap() && now.isBefore(last.getInstant().plus(last.getDuration()))
        ? last.getDateTimeBefore().minusNanos(1)
        : now.atZone(zone).toLocalDateTime();
  }

  /** A time of a left-out hour is moved behind it, one of a repeated hour is the first. */
  private static Instant instant(LocalDateTime time, ZoneId zone) {
    return ZonedDateTime.ofLocal(time, zone, null).toInstant();
  }
}
