package io.anteroom.dataset;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.function.Predicate;

/** Which files of a data set are looked at. */
public enum FileKind {
  IMAGE(FileEnding::isPicture, "\\.(jpe?g|png|webp|gif|bmp)$"),
  LABEL(FileEnding::isLabel, "\\.(txt|json|xml|csv|ya?ml)$"),
  ALL(path -> true, "");

  private final transient Predicate<String> has;
  private final String pattern;

  FileKind(Predicate<String> has, String pattern) {
    this.has = has;
    this.pattern = pattern;
  }

  boolean has(String path) {
    return has.test(path);
  }

  /** The same as a regular expression of PostgreSQL, whatever the case. */
  String pattern() {
    return pattern;
  }

  /** The word on the wire. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value();
  }
}
