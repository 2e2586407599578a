package io.anteroom.schema;

import io.anteroom.web.TrafficGate;
import io.anteroom.web.list.TrigramSearch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets business requests pass while the schema is ready, and tells features what the database can
 * do. The schema's own resources are always open: they explain why the others are not.
 */
@ApplicationScoped
public class SchemaGate implements TrafficGate, TrigramSearch {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final SchemaStatus status;
  private final SchemaKeeper keeper;

  SchemaGate(SchemaStatus status, SchemaKeeper keeper) {
    this.status = status;
    this.keeper = keeper;
  }

  @Override
  public Optional<Closed> closedFor(String path) {
    if (status.ready() || path.startsWith(SchemaResource.PATH)) {
      return Optional.empty();
    }
    String detail = "The schema is not ready: " + status.snapshot().state().sentence();
    return Optional.of(new Closed(detail, RETRY_AFTER));
  }

  @Override
  public void structureDoubted() {
    keeper.doubt();
  }

  @Override
  public boolean available() {
    return status
        .snapshot()
        .inspection()
        .map(inspection -> inspection.live().canUse("pg_trgm"))
        .orElse(false);
  }
}
