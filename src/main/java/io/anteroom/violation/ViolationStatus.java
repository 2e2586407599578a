package io.anteroom.violation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What people have decided about a violation; the table accepts nothing else. */
public enum ViolationStatus {
  PENDING,
  CONFIRMED,
  FALSE_POSITIVE,
  RESOLVED,
  PROCESSING;

  /** The status that a row holds. An old writer may have left it out: nobody has decided then. */
  static ViolationStatus of(String stored) {
    return Arrays.stream(values())
        .filter(status -> status.value().equals(stored))
        .findFirst()
        .orElse(PENDING);
  }

  /**
   * Whether a violation may go from this status to that. What is closed is opened again before
   * anything else is decided. To stay is no change: a request that is sent again is not refused.
   */
  boolean mayBecome(ViolationStatus next) {
    boolean closed = this == FALSE_POSITIVE || this == RESOLVED;
    return next == this || next == PENDING || !closed;
  }

  /** The value in the database and on the wire. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value();
  }
}
