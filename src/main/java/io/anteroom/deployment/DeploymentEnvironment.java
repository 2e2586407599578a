package io.anteroom.deployment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a model is deployed. Old rows may hold other words. */
public enum DeploymentEnvironment {
  DEVELOPMENT,
  STAGING,
  PRODUCTION;

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
