package io.anteroom.system;

import java.time.Instant;
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

  /** How much of it is used, of 100. */
  @Schema(name = "SystemResources")
  record Resources(
      @Schema(nullable = true) Double memoryUsage,
      @Schema(nullable = true) Double diskUsage,
      @Schema(nullable = true) Double cpuUsage) {}
}
