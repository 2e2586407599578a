package io.anteroom.schema;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * The liveness probe: UP while the thread that keeps the schema lives. It says nothing about the
 * database, since restarting this process mends no database.
 */
@Liveness
@ApplicationScoped
public class SchemaLiveness implements HealthCheck {
  private final SchemaKeeper keeper;

  SchemaLiveness(SchemaKeeper keeper) {
    this.keeper = keeper;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("schema-keeper").status(keeper.alive()).build();
  }
}
