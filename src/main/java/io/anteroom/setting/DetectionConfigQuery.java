package io.anteroom.setting;

import io.anteroom.web.SingleLine;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Whose parameters a client sets. */
class DetectionConfigQuery {
  @Parameter(description = "The camera; without it, all cameras without own values")
  @QueryParam("camera_id")
  @Size(max = 100)
  @SingleLine
  String cameraId;

  @Parameter(description = "Only changes the note: this service restarts no detector")
  @QueryParam("apply_immediately")
  @DefaultValue("false")
  Boolean applyImmediately;
}
