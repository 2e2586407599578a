package io.anteroom.statistics;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a day adds up to. Clients take the sum of {@code counts_by_type} for its violations. */
@Schema(name = "DayStatistics")
public record DayView(
    @Schema(format = "date", examples = "2026-01-05") String date,
    @Schema(description = "Violations, and persons seen cleaning hands") long totalEvents,
    @Schema(type = SchemaType.OBJECT, description = "Violations by type")
        Map<String, Long> countsByType,
    @Schema(
            type = SchemaType.OBJECT,
            description = "All events by type: violations, handwashing, sanitizing")
        Map<String, Long> eventsByType,
    @Schema(description = "Saved frames") long totalRecords,
    @Schema(description = "Persons in them; a person counts in each frame") long totalPersons,
    @Schema(description = "Violations but those that are false positives") long totalViolations,
    long handwashEvents,
    long sanitizeEvents,
    @Schema(
            nullable = true,
            description = "100 × (1 − violations ÷ persons), at least 0; null if nobody was seen")
        Double complianceRate,
    @Schema(nullable = true, description = "Mean confidence of the frames, 0 to 1")
        Double avgConfidence) {

  static DayView of(String date, Sums sums) {
    return new DayView(
        date,
        sums.events(),
        sums.violationsByType(),
        sums.eventsByType(),
        sums.frames(),
        sums.persons(),
        sums.violations(),
        sums.handwashEvents(),
        sums.sanitizeEvents(),
        sums.complianceRate(),
        sums.confidence());
  }
}
