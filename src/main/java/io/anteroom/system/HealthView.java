package io.anteroom.system;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That the service can do its work; when it cannot, the answer is a 503 that says why. */
@Schema(name = "Health")
record HealthView(
    @Schema(examples = HealthView.HEALTHY) String status,
    @Schema(examples = HealthView.OK) String database,
    Checks checks,
    @Schema(description = "Milliseconds, with the wait for a connection") double databaseResponseMs,
    Instant timestamp) {

  static final String HEALTHY = "healthy";
  private static final String OK = "ok";

  static HealthView healthy(Instant now, double databaseResponseMs) {
    return new HealthView(HEALTHY, OK, new Checks(OK, OK), databaseResponseMs, now);
  }

  /** What was looked at. */
  @Schema(name = "HealthChecks")
  record Checks(
      @Schema(examples = HealthView.OK) String database,
      @Schema(examples = HealthView.OK) String schema) {}
}
