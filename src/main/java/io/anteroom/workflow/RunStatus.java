package io.anteroom.workflow;

import com.fasterxml.jackson.annotation.JsonValue;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import java.util.Locale;
import java.util.Set;

/** How far a run of a workflow is; the table accepts nothing else. */
public enum RunStatus {
  PENDING,
  RUNNING,
  SUCCESS,
  FAILED,
  CANCELLED;

  /** The statuses of a run that has not ended. */
  static final Set<String> UNFINISHED = Set.of(PENDING.value(), RUNNING.value());

  /** The status that a row holds. */
  static RunStatus of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }

  /** Whether a run may go from this status to that: it is claimed, it ends, or it is stopped. */
  boolean mayBecome(RunStatus next) {
    return switch (this) {
      case PENDING -> next == RUNNING || next == CANCELLED;
      case RUNNING -> next == SUCCESS || next == FAILED || next == CANCELLED;
      case SUCCESS, FAILED, CANCELLED -> false;
    };
  }

  /**
   * Lets a change of the status pass if it is one of those that there are.
   *
   * @throws Problem 409 that names both statuses
   */
  void expectBefore(RunStatus next) {
    if (!mayBecome(next)) {
      throw Problem.of(
          ProblemType.CONFLICT,
          new FieldError("status", "cannot go from %s to %s".formatted(this, next)));
    }
  }

  /** The value in the database and on the wire. */
  @JsonValue
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value();
  }
}
