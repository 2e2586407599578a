package io.anteroom.ingest;

import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import java.time.Instant;
import java.util.List;

/**
 * What became of a detection.
 *
 * @param id its number in the database; null if it was not stored now
 * @param reason why it was rejected; null if it was not
 * @param errors what is wrong with it; empty if it was not rejected
 */
record Outcome(IngestStatus status, Long id, Rejection reason, List<FieldError> errors) {
  private static final Outcome DUPLICATE =
      new Outcome(IngestStatus.DUPLICATE, null, null, List.of());

  static Outcome stored(long id) {
    return new Outcome(IngestStatus.STORED, id, null, List.of());
  }

  static Outcome duplicate() {
    return DUPLICATE;
  }

  static Outcome tooLate(Instant frozen) {
    return rejected(
        Rejection.DROPPED,
        List.of(
            new FieldError(
                "timestamp", "is before " + frozen + ": detections of that time are dropped")));
  }

  static Outcome invalid(List<FieldError> errors) {
    return rejected(Rejection.INVALID, errors);
  }

  static Outcome refused(Problem problem) {
    return rejected(
        Rejection.REFUSED,
        problem.errors().isEmpty()
            ? List.of(new FieldError("body", problem.getMessage()))
            : problem.errors());
  }

  private static Outcome rejected(Rejection reason, List<FieldError> errors) {
    return new Outcome(IngestStatus.REJECTED, null, reason, errors);
  }

  boolean isRejected() {
    return status == IngestStatus.REJECTED;
  }
}
