package io.anteroom.setting;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which pictures detectors save. */
public enum SaveStrategy {
  ALL,
  VIOLATIONS_ONLY,
  INTERVAL,
  SMART;

  /** The word in the database and on the wire. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value();
  }
}
