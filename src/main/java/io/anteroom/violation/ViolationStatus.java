package io.anteroom.violation;

import java.util.Locale;

/** What people have decided about a violation; the table accepts nothing else. */
public enum ViolationStatus {
  PENDING,
  CONFIRMED,
  FALSE_POSITIVE,
  RESOLVED,
  PROCESSING;

  /** The value in the database and on the wire. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
