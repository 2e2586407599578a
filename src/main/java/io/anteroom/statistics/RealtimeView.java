package io.anteroom.statistics;

import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How things stand today, under the names that the server and its front end had for it. */
@Schema(name = "RealtimeStatistics")
record RealtimeView(
    Instant timestamp,
    @Schema(description = "Always active: the service answers") String systemStatus,
    DetectionStats detectionStats,
    RegionStats regionStats,
    PerformanceMetrics performanceMetrics,
    Alerts alerts,
    @Schema(description = "Cameras whose status is active") long activeCameras,
    @Schema(description = "The same as total_detections_today") long totalDetections,
    @Schema(description = "The same as violation_count") long violationsCount,
    @Schema(
            nullable = true,
            description =
                "Of today, in percent: 100 × (1 − violations ÷ persons), at least 0; null if nobody"
                    + " was seen")
        Double complianceRate,
    @Schema(nullable = true, description = "The same as in performance_metrics")
        Double detectionAccuracy,
    @Schema(description = "The newest ten of today") List<EventView> recentEvents) {

  static RealtimeView of(Instant now, Sums today, Present present) {
    return new RealtimeView(
        now,
        "active",
        new DetectionStats(
            today.frames(),
            today.handwashEvents(),
            today.sanitizeEvents(),
            today.persons(),
            today.violations()),
        new RegionStats(present.regions(), present.areas()),
        new PerformanceMetrics(today.rates().seconds(), today.confidence(), "N/A"),
        new Alerts(present.pendingNumber(), present.pending()),
        present.cameras(),
        today.frames(),
        today.violations(),
        today.complianceRate(),
        today.confidence(),
        present.events());
  }

  /** Sums of the day so far. */
  @Schema(name = "RealtimeDetections")
  record DetectionStats(
      @Schema(description = "Frames saved today") long totalDetectionsToday,
      @Schema(description = "Persons seen washing their hands") long handwashingDetections,
      @Schema(description = "Persons seen sanitising their hands") long disinfectionDetections,
      @Schema(description = "Persons in the frames, each looked at for a hairnet")
          long hairnetDetections,
      @Schema(description = "Violations but those that are false positives") long violationCount) {}

  /** What is watched. */
  @Schema(name = "RealtimeRegions")
  record RegionStats(
      long activeRegions,
      @Schema(description = "Names of active regions, at most 100") List<String> monitoredAreas) {}

  /** How well detectors work today. */
  @Schema(name = "RealtimePerformance")
  record PerformanceMetrics(
      @Schema(nullable = true, description = "Mean seconds spent on a frame")
          Double averageProcessingTime,
      @Schema(
              nullable = true,
              description =
                  "Mean confidence of the frames, 0 to 1, which is how sure the detectors are; how"
                      + " often they are right is not known")
          Double detectionAccuracy,
      @Schema(description = "Always N/A: the service does not know it") String systemUptime) {}

  /** What waits for a decision. */
  @Schema(name = "RealtimeAlerts")
  record Alerts(
      @Schema(description = "Pending violations of the last hour") long activeAlerts,
      @Schema(description = "The newest ten of them") List<Violation> recentViolations) {}

  /** A violation about which nobody has decided. */
  @Schema(name = "RealtimeViolation")
  record Violation(long id, String cameraId, String violationType, Instant timestamp) {
    static Violation of(Tuple row) {
      return new Violation(
          row.get("id", Long.class),
          row.get("camera_id", String.class),
          row.get("violation_type", String.class),
          row.get("seen_at", Instant.class));
    }
  }

  /** What is going on, beside the sums of the day. */
  record Present(
      long cameras,
      long regions,
      long pendingNumber,
      List<String> areas,
      List<Violation> pending,
      List<EventView> events) {
    static Present of(
        Tuple row, List<String> areas, List<Violation> pending, List<EventView> events) {
      return new Present(
          row.get("cameras", Long.class),
          row.get("regions", Long.class),
          row.get("pending", Long.class),
          areas,
          pending,
          events);
    }
  }
}
