package io.anteroom.violation;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change of a violation's status as it is served. */
@Schema(name = "ViolationTransition")
record TransitionView(
    long id,
    long violationId,
    ViolationStatus fromStatus,
    ViolationStatus toStatus,
    Instant changedAt,
    @Schema(nullable = true, description = "Unset if the writer did not say") String changedBy,
    @Schema(nullable = true, description = "The violation's notes at that time") String notes) {

  static TransitionView of(ViolationTransition row) {
    return new TransitionView(
        row.id,
        row.violationId,
        ViolationStatus.of(row.fromStatus),
        ViolationStatus.of(row.toStatus),
        row.changedAt,
        row.changedBy,
        row.notes);
  }
}
