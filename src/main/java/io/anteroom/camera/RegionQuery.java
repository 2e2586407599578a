package io.anteroom.camera;

import io.anteroom.web.SingleLine;
import io.anteroom.web.list.ListQuery;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which regions a client asks for. */
class RegionQuery extends ListQuery {
  @Parameter(description = "Only regions that are in use")
  @QueryParam("active_only")
  @DefaultValue("false")
  Boolean activeOnly;

  @Parameter(description = "Only regions of this camera", example = "cam0")
  @QueryParam("camera_id")
  @Size(max = 100)
  @SingleLine
  String cameraId;
}
