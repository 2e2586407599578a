package io.anteroom.statistics;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an hour adds up to, in the words of {@code statistics_hourly}, and its violations. */
@Schema(name = "HourStatistics")
record HourView(
    Instant hourStart,
    @Schema(description = "Saved frames") long totalFrames,
    @Schema(description = "Persons in them; a person counts in each frame") long totalPersons,
    @Schema(description = "As the detectors counted them in the frames")
        long totalHairnetViolations,
    long totalHandwashEvents,
    long totalSanitizeEvents,
    @Schema(nullable = true, description = "Mean over the frames") Double avgFps,
    @Schema(nullable = true, description = "Seconds") Double avgProcessingTime,
    @Schema(nullable = true, description = "Seconds") Double minProcessingTime,
    @Schema(nullable = true, description = "Seconds") Double maxProcessingTime,
    @Schema(description = "Violations, and persons seen cleaning hands") long totalEvents,
    @Schema(description = "Violations but those that are false positives") long totalViolations,
    @Schema(type = SchemaType.OBJECT, description = "Violations by type")
        Map<String, Long> countsByType) {

  static HourView of(Instant start, Sums sums) {
    return new HourView(
        start,
        sums.frames(),
        sums.persons(),
        sums.hairnetViolations(),
        sums.handwashEvents(),
        sums.sanitizeEvents(),
        sums.rates().fps(),
        sums.rates().seconds(),
        sums.rates().leastSeconds(),
        sums.rates().mostSeconds(),
        sums.events(),
        sums.violations(),
        sums.violationsByType());
  }
}
