package io.anteroom.camera;

import io.anteroom.web.list.ListQuery;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which cameras a client asks for. */
class CameraQuery extends ListQuery {
  @Parameter(description = "Only cameras whose status is active")
  @QueryParam("active_only")
  @DefaultValue("false")
  Boolean activeOnly;
}
