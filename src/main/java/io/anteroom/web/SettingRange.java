package io.anteroom.web;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses settings that nothing can work with, when the program starts and not when they are first
 * used. By hand, since bean validation cannot see a mapping that is private to its package.
 */
public final class SettingRange {
  /** The priority of those who look: before the scheduler, whose own complaint names no setting. */
  public static final int FIRST = -1;

  /** What a period may be for never, as the scheduler understands it. */
  private static final Set<String> NEVER = Set.of("off", "disabled");

  private SettingRange() {}

  /**
   * Checks a number or a duration.
   *
   * @throws ConfigurationException names the setting and its range
   */
  public static <T extends Comparable<T>> void check(String setting, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw outside(setting, text(least) + " to " + text(most), text(value));
    }
  }

  /**
   * Checks how often something is done, which may be never: {@code off}.
   *
   * @throws ConfigurationException names the setting and its range
   */
  public static void checkPeriod(String setting, String value, Duration least, Duration most) {
    if (NEVER.contains(value.toLowerCase(Locale.ROOT))) {
      return;
    }
    try {
      Duration period = DurationConverter.parseDuration(value);
      if (period.compareTo(least) >= 0 && period.compareTo(most) <= 0) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw outside(setting, text(least) + " to " + text(most) + ", or off", value);
  }

  private static ConfigurationException outside(String setting, String range, String value) {
    return new ConfigurationException(
        "%s must be %s, not %s".formatted(setting, range, value), Set.of(setting));
  }

  /** A duration as people set it: {@code 1m30s}. */
  private static String text(Object value) {
    String text = value.toString();
    return value instanceof Duration
        ? text.substring("PT".length()).toLowerCase(Locale.ROOT)
        : text;
  }
}
