package io.anteroom.workflow;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a workflow is for. Old rows may hold other words. */
public enum WorkflowType {
  TRAINING,
  EVALUATION,
  DEPLOYMENT,
  DATA_PROCESSING,
  CUSTOM;

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
