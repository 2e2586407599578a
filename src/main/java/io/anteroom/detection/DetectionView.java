package io.anteroom.detection;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A detection as it is served. The id is a text, as the former server served it. */
@Schema(name = "Detection")
record DetectionView(
    @Schema(examples = "17") String id,
    @Schema(examples = "cam0") String cameraId,
    Instant timestamp,
    @Schema(nullable = true) Integer frameNumber,
    int personCount,
    int hairnetViolations,
    int handwashEvents,
    int sanitizeEvents,
    @Schema(nullable = true) Double fps,
    @Schema(nullable = true, description = "Seconds") Double processingTime,
    @Schema(nullable = true) Double confidence) {

  static DetectionView of(Detection row) {
    return new DetectionView(
        String.valueOf(row.id),
        row.cameraId,
        row.timestamp,
        row.frameNumber,
        orNone(row.personCount),
        orNone(row.hairnetViolations),
        orNone(row.handwashEvents),
        orNone(row.sanitizeEvents),
        row.fps,
        row.processingTime,
        row.confidence);
  }

  private static int orNone(Integer count) {
    return count == null ? 0 : count;
  }
}
