package io.anteroom.camera;

import io.anteroom.web.SingleLine;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which cameras a client asks for. */
class CameraQuery {
  @Parameter(description = "Only cameras whose status is active")
  @QueryParam("active_only")
  @DefaultValue("false")
  Boolean activeOnly;

  @Parameter(
      description = "Name or part of it; best match first, and no paging",
      example = "entrance")
  @QueryParam("q")
  @Size(max = 100)
  @SingleLine
  String q;

  @Parameter(description = "At most so many")
  @QueryParam("limit")
  @DefaultValue("1000")
  @Min(1)
  @Max(10_000)
  Integer limit;

  @Parameter(description = "From the Link header of the page before")
  @QueryParam("cursor")
  @Size(max = 2000)
  String cursor;

  boolean searches() {
    return q != null && !q.isBlank();
  }
}
