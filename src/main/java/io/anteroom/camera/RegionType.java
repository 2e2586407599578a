package io.anteroom.camera;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a region of a camera picture means. */
public enum RegionType {
  ENTRANCE,
  HANDWASH,
  SANITIZE,
  WORK_AREA,
  RESTRICTED,
  MONITORING;

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
