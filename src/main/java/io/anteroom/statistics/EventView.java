package io.anteroom.statistics;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event as it is served, under the names of both of the former server's lists. */
@Schema(name = "Event")
record EventView(
    @Schema(examples = "violation_17") String id,
    Instant timestamp,
    @Schema(description = "The same in seconds since 1970") double ts,
    @Schema(description = "Type of the violation, handwashing or sanitizing") String type,
    @Schema(description = "The same as type") String eventType,
    @Schema(examples = "cam0") String cameraId,
    @Schema(nullable = true, description = "Unset if there is no such camera") String cameraName,
    @Schema(nullable = true, description = "Of a violation, 0 to 1") Double confidence,
    @Schema(nullable = true) Integer trackId,
    @Schema(nullable = true, description = "The region that the detector assigned") String region,
    Event.Details metadata,
    @Schema(description = "The same as metadata") Event.Details detail) {

  static EventView of(Event event) {
    return new EventView(
        event.id(),
        event.key().time(),
        event.seconds(),
        event.type(),
        event.type(),
        event.cameraId(),
        event.cameraName(),
        event.confidence(),
        event.trackId(),
        event.region(),
        event.details(),
        event.details());
  }
}
