package io.anteroom.ingest;

import io.anteroom.web.FieldError;
import io.anteroom.web.Problem;
import java.time.Instant;
import java.util.List;

/**
 * What became of a detection.
 *
 * @param id its number in the database; null if it was not stored now
 * @param errors why it was rejected
 */
record Outcome(IngestStatus status, Long id, List<FieldError> errors) {
  private static final Outcome DUPLICATE = new Outcome(IngestStatus.DUPLICATE, null, List.of());

  static Outcome stored(long id) {
    return new Outcome(IngestStatus.STORED, id, List.of());
  }

  static Outcome duplicate() {
    return DUPLICATE;
  }

  static Outcome tooLate(Instant frozen) {
    return rejected(
        List.of(
            new FieldError(
                "timestamp", "is before " + frozen + ": detections of that time are dropped")));
  }

  static Outcome rejected(List<FieldError> errors) {
    return new Outcome(IngestStatus.REJECTED, null, errors);
  }

  static Outcome rejected(Problem problem) {
    return rejected(
        problem.errors().isEmpty()
            ? List.of(new FieldError("body", problem.getMessage()))
            : problem.errors());
  }

  boolean isRejected() {
    return status == IngestStatus.REJECTED;
  }
}
