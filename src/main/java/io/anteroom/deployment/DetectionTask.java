package io.anteroom.deployment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a deployed model is asked to find. */
public enum DetectionTask {
  HAIRNET_DETECTION,
  HUMAN_DETECTION,
  POSE_DETECTION;

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
