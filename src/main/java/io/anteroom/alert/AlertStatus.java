package io.anteroom.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What people have decided about an alert. Old rows may hold other words. */
public enum AlertStatus {
  PENDING,
  CONFIRMED,
  FALSE_POSITIVE,
  RESOLVED;

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
