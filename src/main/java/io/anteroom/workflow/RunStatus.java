package io.anteroom.workflow;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a run of a workflow is; the table accepts nothing else. */
public enum RunStatus {
  PENDING,
  RUNNING,
  SUCCESS,
  FAILED,
  CANCELLED;

  /** The value in the database and on the wire. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
