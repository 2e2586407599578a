package io.anteroom.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How urgent the alerts of a rule are. */
public enum AlertPriority {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

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
