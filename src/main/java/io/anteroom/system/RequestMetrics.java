package io.anteroom.system;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The requests that this replica has answered since its start. */
@Schema(name = "RequestMetrics")
record RequestMetrics(Instant timestamp, Requests requests, ResponseTime responseTime) {
  /** How many. */
  @Schema(name = "RequestNumbers")
  record Requests(
      long total,
      @Schema(description = "Answered with 2xx") long success,
      @Schema(description = "Answered with 4xx or 5xx") long error,
      @Schema(nullable = true, description = "Of 100; unset before the first") Double successRate,
      @Schema(nullable = true, description = "Of 100; unset before the first") Double errorRate,
      Map<String, Long> byStatus) {}

  /** How long they took, in milliseconds. */
  @Schema(name = "RequestTimes")
  record ResponseTime(
      @Schema(nullable = true, description = "Unset before the first") Double avgMs,
      @Schema(description = "Of the last minutes") double maxMs) {}
}
