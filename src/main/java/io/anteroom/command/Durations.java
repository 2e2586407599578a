package io.anteroom.command;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as people write it ({@code 30s}, {@code 1m30s}, {@code 90d}) or in ISO 8601. */
final class Durations implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    try {
      String prefix = upper.startsWith("P") ? "" : upper.matches("\\d+D") ? "P" : "PT";
      Duration duration = Duration.parse(prefix + upper);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // the message below says what is expected
    }
    throw new TypeConversionException(
        "'%s' is not a duration such as 30s, 5m or PT30S".formatted(text));
  }
}
