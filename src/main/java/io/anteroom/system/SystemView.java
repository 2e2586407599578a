package io.anteroom.system;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The machine that the service runs on. */
@Schema(name = "SystemInfo")
record SystemView(
    Instant timestamp,
    Host system,
    Space memory,
    Processors cpu,
    @Schema(description = "The file system that the service was started in") Space disk,
    @Schema(description = "When the service was started") Instant bootTime,
    @Schema(description = "Seconds since then") long uptime,
    @Schema(description = "Where days and hours begin", examples = "UTC") String timezone) {

  /** The operating system. */
  @Schema(name = "SystemHost")
  record Host(
      @Schema(examples = "Linux-6.1.0-amd64") String platform,
      @Schema(examples = "Linux") String system,
      String version,
      String architecture,
      @Schema(nullable = true) String hostname) {}

  /** The processors. */
  @Schema(name = "SystemProcessors")
  record Processors(
      @Schema(description = "Those that the service may use") int count,
      @Schema(nullable = true, description = "How busy they are, of 100") Double usagePercent,
      @Schema(nullable = true, description = "The same as usage_percent") Double cpuUsagePercent) {}
}
