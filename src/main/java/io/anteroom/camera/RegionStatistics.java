package io.anteroom.camera;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was detected in a region. */
@Schema(name = "RegionStatistics")
record RegionStatistics(
    String regionId,
    String name,
    @Schema(nullable = true) String cameraId,
    boolean isActive,
    Instant startTime,
    Instant endTime,
    @Schema(description = "Saved frames of the range that name the region") long detectionCount,
    long personCount,
    long hairnetViolations,
    long handwashEvents,
    long sanitizeEvents,
    @Schema(nullable = true, description = "In the range") Instant lastDetectionTime) {}
