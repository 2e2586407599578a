package io.anteroom.deployment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a deployment is said to be. Old rows may hold other words. */
public enum DeploymentStatus {
  RUNNING,
  STOPPED,
  DEPLOYING,
  ERROR,
  SCALING;

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
