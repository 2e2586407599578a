package io.anteroom.alert;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many alerts there are of which kind. The second front end reads active and ignored. */
@Schema(name = "AlertStatistics")
record AlertCounts(
    long total,
    @Schema(description = "Neither resolved nor a false positive") long active,
    long resolved,
    @Schema(description = "False positives") long ignored,
    @Schema(type = SchemaType.OBJECT, examples = "{\"pending\": 3}") Map<String, Long> byStatus,
    @Schema(type = SchemaType.OBJECT, examples = "{\"violation\": 3}") Map<String, Long> byType,
    @Schema(type = SchemaType.OBJECT, examples = "{\"cam0\": 3}") Map<String, Long> byCamera,
    @Schema(
            type = SchemaType.OBJECT,
            description = "By the priority of the rule; unknown where there is no rule",
            examples = "{\"medium\": 3}")
        Map<String, Long> byLevel,
    Range timeRange) {

  /** The time that was asked about. */
  @Schema(name = "AlertStatisticsRange")
  record Range(@Schema(nullable = true) Instant start, @Schema(nullable = true) Instant end) {}
}
