package io.anteroom.camera;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How a camera is mounted. */
public enum CameraType {
  FIXED,
  PTZ,
  MOBILE,
  THERMAL;

  /**
   * The type that this word means. Clients and old rows also say how a camera is connected (rtsp,
   * ip_camera, usb): that is no type, and such a camera counts as fixed.
   */
  static CameraType of(String word) {
    return Arrays.stream(values())
        .filter(type -> type.value().equals(word))
        .findFirst()
        .orElse(FIXED);
  }

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
