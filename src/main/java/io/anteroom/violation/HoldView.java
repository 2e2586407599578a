package io.anteroom.violation;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A legal hold as it is served. */
@Schema(name = "ViolationHold")
record HoldView(
    long id,
    long violationId,
    Instant placedAt,
    @Schema(nullable = true, examples = "legal") String placedBy,
    String reason,
    @Schema(nullable = true, description = "Unset while the violation is held") Instant releasedAt,
    @Schema(nullable = true) String releasedBy,
    @Schema(nullable = true) String releaseReason) {

  static HoldView of(Hold row) {
    return new HoldView(
        row.id,
        row.violationId,
        row.placedAt,
        row.placedBy,
        row.reason,
        row.releasedAt,
        row.releasedBy,
        row.releaseReason);
  }
}
