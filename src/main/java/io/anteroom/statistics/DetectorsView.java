package io.anteroom.statistics;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Tuple;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the detectors have worked in the last five minutes. Frames that were not saved, and the load
 * of their machines, are not in the database: those values are null.
 */
@Schema(name = "DetectorStatistics")
record DetectorsView(
    @Schema(nullable = true, description = "Always null: not known here")
        Double processingEfficiency,
    @Schema(nullable = true, description = "Mean over the frames that say it") Double avgFps,
    @Schema(description = "Frames saved in the last five minutes") long processedFrames,
    @Schema(nullable = true, description = "Always null: not known here") Long skippedFrames,
    Scenes sceneDistribution,
    Load performance,
    Connection connectionStatus,
    Instant timestamp) {

  static DetectorsView of(Instant now, Tuple row) {
    long frames = row.get("frames", Long.class);
    return new DetectorsView(
        null,
        Sums.Rates.finite(row.get("fps", Double.class)),
        frames,
        null,
        new Scenes(
            row.get("still", Long.class),
            row.get("moving", Long.class),
            row.get("critical", Long.class)),
        new Load(null, null, null),
        new Connection(frames > 0, row.get("cameras", Long.class)),
        now);
  }

  /** Saved frames by what the detector said of their scene; some say nothing. */
  @Schema(name = "DetectorScenes")
  record Scenes(@JsonProperty("static") long still, long dynamic, long critical) {}

  /** The load of the detectors' machines. */
  @Schema(name = "DetectorLoad", description = "Always null: not known here")
  record Load(
      @Schema(nullable = true) Double cpuUsage,
      @Schema(nullable = true) Double memoryUsage,
      @Schema(nullable = true) Double gpuUsage) {}

  /** Whether there are detectors. */
  @Schema(name = "DetectorConnection")
  record Connection(
      @Schema(description = "Whether a frame was saved in the last five minutes") boolean connected,
      @Schema(description = "Cameras whose status is active") long activeCameras) {}
}
