package io.anteroom.web;

import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Turns business requests away while they cannot succeed. */
class TrafficFilter {
  private final TrafficGate gate;

  TrafficFilter(TrafficGate gate) {
    this.gate = gate;
  }

  @ServerRequestFilter(preMatching = true)
  public void admit(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (path.startsWith("/api/")) {
      gate.closedFor(path)
          .ifPresent(
              closed -> {
                throw Problem.unavailable(
                    ProblemType.NOT_READY, closed.detail(), closed.retryAfter());
              });
    }
  }
}
