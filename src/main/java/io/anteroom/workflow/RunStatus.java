package io.anteroom.workflow;

import java.util.Locale;

/** How far a run of a workflow is; the table accepts nothing else. */
public enum RunStatus {
  PENDING,
  RUNNING,
  SUCCESS,
  FAILED,
  CANCELLED;

  /** The value in the database and on the wire. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
