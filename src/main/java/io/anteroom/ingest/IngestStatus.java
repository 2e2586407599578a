package io.anteroom.ingest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a detection that a client sent. */
public enum IngestStatus {
  /** It is stored now. */
  STORED,
  /** It was stored before, under its idempotency key. */
  DUPLICATE,
  /** It cannot be stored. */
  REJECTED;

  /** The word on the wire. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
