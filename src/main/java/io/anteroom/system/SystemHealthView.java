package io.anteroom.system;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That the service can do its work, and whether its machine is short of something. */
@Schema(name = "SystemHealth")
record SystemHealthView(
    @Schema(description = "healthy or warning") String status,
    @Schema(examples = "[\"disk is 93 % full\"]") List<String> issues,
    Resources resources,
    HealthView.Checks checks,
    Instant timestamp) {

  private static final String WARNING = "warning";

  /** Where the former server began to warn, of 100. */
  private static final double FULL = 90;

  static SystemHealthView of(HealthView database, Resources used) {
    List<String> issues = new ArrayList<>();
    warn("memory", used.memoryUsage, issues);
    warn("disk", used.diskUsage, issues);
    return new SystemHealthView(
        issues.isEmpty() ? database.status() : WARNING,
        issues,
        used,
        database.checks(),
        database.timestamp());
  }

  private static void warn(String what, Double percent, List<String> issues) {
    if (percent != null && percent > FULL) {
      issues.add("%s is %d %% full".formatted(what, Math.round(percent)));
    }
  }

  /** How much of it is used, of 100. */
  @Schema(name = "SystemResources")
  record Resources(
      @Schema(nullable = true) Double memoryUsage,
      @Schema(nullable = true) Double diskUsage,
      @Schema(nullable = true) Double cpuUsage) {}
}
