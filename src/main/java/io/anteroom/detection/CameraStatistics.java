package io.anteroom.detection;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Tuple;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is known of one camera's detections. */
@Schema(name = "CameraDetectionStatistics")
record CameraStatistics(
    @Schema(nullable = true, description = "Unset if there is no such camera") Info cameraInfo,
    @Schema(description = "Saved frames in the range") long detectionCount,
    @Schema(description = "Those of the last 24 hours of the range")
        @JsonProperty("detection_count_24h")
        long detectionCountOfDay,
    @Schema(nullable = true) Double averageConfidence,
    long totalObjectsDetected,
    long personCount,
    @Schema(description = "Cars, trucks, buses and motorcycles") long vehicleCount,
    Performance performance,
    @Schema(description = "Always empty: nothing looks for anomalies") List<String> anomalies) {

  static CameraStatistics of(Tuple row) {
    String name = row.get("name", String.class);
    return new CameraStatistics(
        name == null
            ? null
            : new Info(
                name, row.get("location", String.class), row.get("camera_status", String.class)),
        row.get("frames", Long.class),
        row.get("frames_of_day", Long.class),
        row.get("confidence", Double.class),
        row.get("objects", Long.class),
        row.get("persons", Long.class),
        row.get("vehicles", Long.class),
        new Performance(
            row.get("seconds", Double.class),
            row.get("most_seconds", Double.class),
            row.get("least_seconds", Double.class),
            row.get("fps", Double.class)),
        List.of());
  }

  /** The camera. */
  @Schema(name = "CameraDetectionInfo")
  record Info(
      String name,
      @Schema(nullable = true) String location,
      @Schema(nullable = true) String status) {}

  /** How fast its frames are worked on, in seconds. */
  @Schema(name = "CameraDetectionPerformance")
  record Performance(
      @Schema(nullable = true) Double avgProcessingTime,
      @Schema(nullable = true) Double maxProcessingTime,
      @Schema(nullable = true) Double minProcessingTime,
      @Schema(nullable = true, description = "Mean frames per second") Double fpsEstimate) {}
}
