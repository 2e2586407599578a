package io.anteroom.deployment;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was last said of how a deployment is; unset where nobody has said it. */
@Schema(name = "DeploymentReported")
record Reported(
    @Schema(nullable = true) Instant reportedAt,
    @Schema(examples = "running") String status,
    @Schema(nullable = true) Integer readyReplicas,
    @Schema(nullable = true) Double cpuUsage,
    @Schema(nullable = true) Double memoryUsage,
    @Schema(nullable = true) Double gpuUsage,
    @Schema(nullable = true) Integer requestsPerMinute,
    @Schema(nullable = true) Double avgResponseTime,
    @Schema(nullable = true) Double errorRate,
    @Schema(nullable = true) Integer totalRequests,
    @Schema(nullable = true) Double successRate) {

  static Reported of(Deployment row) {
    return new Reported(
        row.reportedAt,
        row.status,
        row.readyReplicas,
        finite(row.cpuUsage),
        finite(row.memoryUsage),
        finite(row.gpuUsage),
        row.requestsPerMinute,
        finite(row.avgResponseTime),
        finite(row.errorRate),
        row.totalRequests,
        finite(row.successRate));
  }

  /** A column can hold NaN and infinity, which JSON cannot. */
  private static Double finite(Double stored) {
    return stored == null || !Double.isFinite(stored) ? null : stored;
  }
}
