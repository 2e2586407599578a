package io.anteroom.violation;

import io.anteroom.web.list.PartQuery;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which violations a client asks for. */
class ViolationQuery extends PartQuery {
  @Parameter(description = "Only those that this camera has seen", example = "cam0")
  @QueryParam("camera_id")
  @Size(max = 100)
  String cameraId;

  @Parameter(description = "Only those of this status")
  @QueryParam("status")
  ViolationStatus status;

  @Parameter(description = "Only those of this type; all types if it is left out")
  @QueryParam("violation_type")
  @Size(max = 50)
  String violationType;

  @Parameter(description = "Only those under a legal hold, or only those that are not")
  @QueryParam("held")
  Boolean held;
}
