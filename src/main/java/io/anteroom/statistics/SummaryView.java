package io.anteroom.statistics;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the last minutes add up to. */
@Schema(name = "StatisticsSummary")
record SummaryView(
    int windowMinutes,
    @Schema(description = "Violations, and persons seen cleaning hands") long totalEvents,
    @Schema(type = SchemaType.OBJECT, description = "Violations by type")
        Map<String, Long> countsByType,
    @Schema(
            type = SchemaType.OBJECT,
            description = "All events by type: violations, handwashing, sanitizing")
        Map<String, Long> eventsByType,
    @Schema(description = "Saved frames") long totalRecords,
    long totalPersons,
    long totalViolations,
    @Schema(
            nullable = true,
            description = "100 × (1 − violations ÷ persons), at least 0; null if nobody was seen")
        Double complianceRate,
    @Schema(description = "Always empty: ask for the events") List<String> samples) {

  static SummaryView of(int minutes, Sums sums) {
    return new SummaryView(
        minutes,
        sums.events(),
        sums.violationsByType(),
        sums.eventsByType(),
        sums.frames(),
        sums.persons(),
        sums.violations(),
        sums.complianceRate(),
        List.of());
  }
}
