package io.anteroom.violation;

import io.anteroom.web.SingleLine;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Who releases a hold, and why. */
class ReleaseQuery {
  @Parameter(description = "Who releases it", example = "legal")
  @QueryParam("released_by")
  @Size(max = 100)
  @SingleLine
  String releasedBy;

  @Parameter(description = "Why it is released", example = "Case 4711 is closed")
  @QueryParam("reason")
  @Size(max = 2000)
  String reason;
}
