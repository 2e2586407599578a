package io.anteroom.export;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Leads the paths under which old front ends look for exports to the one where they are. */
class OldPaths {
  /** Before it is asked whether requests may pass. */
  private static final int FIRST = 100;

  private static final Map<String, String> PLACES =
      Map.of(
          "/export/", "/api/v1/export/",
          "/api/v1/statistics/export", "/api/v1/export/statistics");

  @ServerRequestFilter(preMatching = true, priority = FIRST)
  public void lead(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    PLACES.forEach(
        (old, present) -> {
          if (path.startsWith(old)) {
            String uri = request.getUriInfo().getRequestUri().toString();
            request.setRequestUri(URI.create(uri.replaceFirst(old, present)));
          }
        });
  }
}
