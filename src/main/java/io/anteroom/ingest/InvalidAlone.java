package io.anteroom.ingest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Set;

/** Counts what was sent as a detection and is none, so that nothing of ours has seen it. */
@Provider
@SentAlone
class InvalidAlone implements ContainerResponseFilter {
  private static final String READ = "anteroom.detection-read";
  private static final Set<Integer> NOT_READ = Set.of(400, 422);

  private final CurrentVertxRequest current;
  private final IngestMeters meters;

  InvalidAlone(CurrentVertxRequest current, IngestMeters meters) {
    this.current = current;
    this.meters = meters;
  }

  /** Takes note that it is valid: whoever stores it counts what becomes of it. */
  static void read(CurrentVertxRequest current) {
    current.getCurrent().put(READ, true);
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (NOT_READ.contains(response.getStatus()) && current.getCurrent().get(READ) == null) {
      meters.count(List.of(Outcome.invalid(List.of())));
    }
  }
}
