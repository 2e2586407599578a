package io.anteroom.workflow;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a worker says that a run has ended. */
public enum RunResult {
  SUCCESS(RunStatus.SUCCESS),
  FAILED(RunStatus.FAILED);

  private final RunStatus status;

  RunResult(RunStatus status) {
    this.status = status;
  }

  RunStatus status() {
    return status;
  }

  /** The word on the wire. */
  @JsonValue
  public String value() {
    return status.value();
  }

  @Override
  public String toString() {
    return value();
  }
}
