package io.anteroom.ingest;

import java.util.Locale;

/** What a detection that is rejected means for the others of its batch. */
enum IngestMode {
  /** Nothing: each is stored for itself. */
  LINES,
  /** None is stored. */
  ATOMIC;

  /** The word on the wire. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
