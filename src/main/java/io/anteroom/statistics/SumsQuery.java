package io.anteroom.statistics;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Whose detections are added up. */
class SumsQuery {
  @Parameter(
      description = "Only what this camera has seen; zeros for an unknown one",
      example = "cam0")
  @QueryParam("camera_id")
  @Size(max = 100)
  String cameraId;
}
