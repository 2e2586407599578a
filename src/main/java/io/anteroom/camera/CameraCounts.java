package io.anteroom.camera;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was detected by a camera, under the names of the former server's counters. */
@Schema(name = "CameraCounts")
record CameraCounts(
    String cameraId,
    @Schema(nullable = true, description = "Always null: this service sees no process")
        Boolean running,
    @Schema(nullable = true, description = "Always null, as running") Long pid,
    @Schema(nullable = true, description = "Always null, as running") String logFile,
    Instant startTime,
    Instant endTime,
    Counts stats) {

  /** The counters. */
  @Schema(name = "CameraCounters")
  record Counts(
      @Schema(description = "Frames that were saved; others are counted nowhere") long totalFrames,
      @Schema(description = "The same as total_frames") long processedFrames,
      long detectedPersons,
      @Schema(description = "People seen with a hairnet") long detectedHairnets,
      long detectedHandwash,
      @Schema(nullable = true) Double avgFps,
      @Schema(nullable = true, description = "Seconds") Double avgDetectionTime,
      @Schema(nullable = true, description = "In the range") Instant lastDetectionTime) {}
}
