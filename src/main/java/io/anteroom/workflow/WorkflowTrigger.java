package io.anteroom.workflow;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What starts the runs of a workflow. Old rows may hold other words. */
public enum WorkflowTrigger {
  MANUAL,
  SCHEDULE,
  WEBHOOK,
  DATA_CHANGE;

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
