package io.anteroom.alert;

import io.anteroom.web.list.PartQuery;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which alert rules a client asks for. */
class RuleQuery extends PartQuery {
  @Parameter(description = "Only rules for this camera alone", example = "cam0")
  @QueryParam("camera_id")
  @Size(max = 100)
  String cameraId;

  @Parameter(description = "Only rules that are looked at, or only the others")
  @QueryParam("enabled")
  Boolean enabled;
}
