package io.anteroom.detection;

import jakarta.persistence.Tuple;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What detections add up to: those of a camera, or of all cameras. */
@Schema(name = "DetectionSums")
record CameraSums(
    @Schema(description = "Saved frames") long totalFrames,
    long totalPersons,
    long totalHairnetViolations,
    long totalHandwashEvents,
    long totalSanitizeEvents,
    @Schema(nullable = true, description = "Mean over the frames") Double avgFps,
    @Schema(nullable = true, description = "Mean seconds over the frames")
        Double avgProcessingTime) {

  static CameraSums of(Tuple row) {
    return new CameraSums(
        row.get("frames", Long.class),
        row.get("persons", Long.class),
        row.get("hairnet", Long.class),
        row.get("handwash", Long.class),
        row.get("sanitize", Long.class),
        row.get("fps", Double.class),
        row.get("seconds", Double.class));
  }
}
