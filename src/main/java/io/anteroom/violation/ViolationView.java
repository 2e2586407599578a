package io.anteroom.violation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.anteroom.snapshot.SnapshotPath;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A violation as it is served. */
@Schema(name = "Violation")
record ViolationView(
    @Schema(examples = "17") long id,
    @Schema(nullable = true, description = "The detection, which may be gone") Long detectionId,
    @Schema(examples = "cam0") String cameraId,
    Instant timestamp,
    @Schema(examples = "no_hairnet") String violationType,
    @Schema(nullable = true) Integer trackId,
    @Schema(nullable = true, examples = "0.87") Double confidence,
    ViolationStatus status,
    @Schema(nullable = true, examples = "cam0/2026/01/05/081502.jpg") String snapshotPath,
    @Schema(nullable = true, description = "Where snapshot_path is served on this host")
        String imageUrl,
    @Schema(nullable = true, description = "The box around the person in pixels") JsonNode bbox,
    @Schema(nullable = true) Instant handledAt,
    @Schema(nullable = true) String handledBy,
    @Schema(nullable = true) String notes,
    Instant createdAt,
    Instant updatedAt,
    @Schema(nullable = true, description = "The legal hold in force; unset if it is not held")
        HoldView hold,
    @JsonUnwrapped Frame frame) {

  /**
   * A violation and the frame in which it was seen.
   *
   * @param hold the one in force; null if there is none
   */
  static ViolationView of(Violation row, Hold hold, Frame frame) {
    return new ViolationView(
        row.id,
        row.detectionId,
        row.cameraId,
        row.timestamp,
        row.violationType,
        row.trackId,
        row.confidence,
        ViolationStatus.of(row.status),
        row.snapshotPath,
        SnapshotPath.of(row.snapshotPath),
        row.bbox,
        row.handledAt,
        row.handledBy,
        row.notes,
        row.createdAt,
        row.updatedAt,
        hold == null ? null : HoldView.of(hold),
        frame);
  }
}
