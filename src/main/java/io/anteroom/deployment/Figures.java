package io.anteroom.deployment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The figures as the front end adds and formats them: a number each, 0 where nobody said one. */
@Schema(name = "DeploymentFigures")
record Figures(
    String status,
    double cpuUsage,
    double memoryUsage,
    @Schema(nullable = true) Double gpuUsage,
    int requestsPerMinute,
    @Schema(description = "Milliseconds") double avgResponseTime,
    @Schema(description = "Percent") double errorRate,
    int totalRequests,
    @Schema(description = "Percent") double successRate) {

  static Figures of(Reported reported) {
    return new Figures(
        reported.status(),
        number(reported.cpuUsage()),
        number(reported.memoryUsage()),
        reported.gpuUsage(),
        number(reported.requestsPerMinute()),
        number(reported.avgResponseTime()),
        number(reported.errorRate()),
        number(reported.totalRequests()),
        number(reported.successRate()));
  }

  private static double number(Double reported) {
    return reported == null ? 0 : reported;
  }

  private static int number(Integer reported) {
    return reported == null ? 0 : reported;
  }
}
