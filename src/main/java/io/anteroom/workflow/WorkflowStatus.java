package io.anteroom.workflow;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether the schedule of a workflow is heeded. Old rows may hold other words. */
public enum WorkflowStatus {
  ACTIVE,
  INACTIVE,
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
