package io.anteroom.export;

import io.anteroom.alert.AlertStatus;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which alerts a client exports. */
class AlertExportQuery extends ExportQuery {
  @Parameter(description = "Only alerts of this status")
  @QueryParam("status")
  AlertStatus status;

  @Parameter(description = "Only alerts of this type", example = "violation")
  @QueryParam("alert_type")
  @Size(max = 50)
  String alertType;
}
