package io.anteroom.deployment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How replicas are replaced. Old rows may hold other words. */
public enum UpdateStrategy {
  ROLLING,
  RECREATE,
  BLUE_GREEN;

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
