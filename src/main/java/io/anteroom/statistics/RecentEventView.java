package io.anteroom.statistics;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event in the shape of the former server's event log. */
@Schema(name = "RecentEvent")
record RecentEventView(
    @Schema(description = "Seconds since 1970") double ts,
    @Schema(description = "Type of the violation, handwashing or sanitizing") String type,
    @Schema(examples = "cam0") String cameraId,
    @Schema(nullable = true) Integer trackId,
    Evidence evidence) {

  static RecentEventView of(Event event) {
    Event.Details details = event.details();
    return new RecentEventView(
        event.seconds(),
        event.type(),
        event.cameraId(),
        event.trackId(),
        new Evidence(
            event.id(),
            event.confidence(),
            event.region(),
            details.count(),
            details.status(),
            details.snapshotPath(),
            details.bbox()));
  }

  /** What is known of it. */
  @Schema(name = "RecentEventEvidence")
  record Evidence(
      @Schema(examples = "violation_17") String id,
      @Schema(nullable = true) Double confidence,
      @Schema(nullable = true) String region,
      @Schema(description = "Persons that it is about") int count,
      @Schema(nullable = true, description = "What people have decided about a violation")
          String status,
      @Schema(nullable = true) String snapshotPath,
      @Schema(nullable = true, implementation = Object.class) @JsonRawValue String bbox) {}
}
