package io.anteroom.web.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a time in a URL as clients write it: ISO 8601 with or without seconds and offset, a space
 * for the T, a plus that arrived as a space, or a date alone, which is its first moment.
 */
public final class TimeText {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)(?:[T ](\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?)"
              + "(Z|[+\\- ]\\d\\d:?\\d\\d)?)?");

  private TimeText() {}

  /**
   * Reads a moment; in UTC, if the text names no offset.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Instant read(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(text);
    }
    try {
      if (form.group(2) == null) {
        return LocalDate.parse(form.group(1)).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      String local = form.group(1) + "T" + form.group(2).replace(',', '.');
      return form.group(3) == null
          ? LocalDateTime.parse(local).toInstant(ZoneOffset.UTC)
          : OffsetDateTime.of(LocalDateTime.parse(local), offset(form.group(3))).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Reads a day, which has no time. */
  public static LocalDate readDate(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches() || form.group(2) != null) {
      throw new IllegalArgumentException(text);
    }
    try {
      return LocalDate.parse(form.group(1));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static ZoneOffset offset(String text) {
    return ZoneOffset.of(text.replace(' ', '+'));
  }
}
