package io.anteroom.camera;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a camera is doing, as far as the service is told. */
public enum CameraStatus {
  ACTIVE,
  INACTIVE,
  MAINTENANCE,
  ERROR;

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
