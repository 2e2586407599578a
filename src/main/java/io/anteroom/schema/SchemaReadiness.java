package io.anteroom.schema;

import io.anteroom.schema.verify.Difference;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * The readiness probe: UP only while the live structure contains everything this binary needs. It
 * answers from memory, so a slow database never makes a slow probe.
 *
 * <p>Its data: {@code state}, {@code since}, {@code elapsed_seconds}, {@code detail}, what {@link
 * SchemaProgress} knows,, {@code differences} with up to 20 lines {@code difference_1} and on, and
 * of detections in the default partition {@code stray_detections}, at most 1000, and {@code
 * stray_detections_since}.
 */
@Readiness
@ApplicationScoped
public class SchemaReadiness implements HealthCheck {
  private static final int MOST_LINES = 20;

  private final SchemaStatus status;
  private final SchemaProgress progress;

  SchemaReadiness(SchemaStatus status, SchemaProgress progress) {
    this.status = status;
    this.progress = progress;
  }

  @Override
  public HealthCheckResponse call() {
    SchemaStatus.Snapshot snapshot = status.snapshot();
    SchemaState state = snapshot.state();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("schema")
            .status(state instanceof SchemaState.Ready)
            .withData("state", state.name())
            .withData("since", snapshot.since().toString())
            .withData(
                "elapsed_seconds", Duration.between(snapshot.since(), Instant.now()).toSeconds())
            .withData("detail", state.sentence());
    progress.of(state).forEach((key, value) -> put(response, key, value));
    snapshot.inspection().ifPresent(inspection -> put(response, inspection));
    return response.build();
  }

  private static void put(HealthCheckResponseBuilder response, Inspection inspection) {
    List<Difference> differences = inspection.verdict().differences();
    response.withData("differences", differences.size());
    for (int i = 0; i < Math.min(differences.size(), MOST_LINES); i++) {
      response.withData("difference_" + (i + 1), differences.get(i).sentence());
    }
    inspection
        .strays()
        .ifPresent(
            strays ->
                response
                    .withData("stray_detections", strays.rows())
                    .withData("stray_detections_since", strays.since().toString()));
  }

  private static void put(HealthCheckResponseBuilder response, String key, Object value) {
    if (value instanceof Long number) {
      response.withData(key, number);
    } else {
      response.withData(key, value.toString());
    }
  }
}
