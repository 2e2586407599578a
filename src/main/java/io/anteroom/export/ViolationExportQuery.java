package io.anteroom.export;

import io.anteroom.violation.ViolationStatus;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which violations a client exports. */
class ViolationExportQuery extends ExportQuery {
  @Parameter(description = "Only those of this status")
  @QueryParam("status")
  ViolationStatus status;

  @Parameter(description = "Only those of this type; all types if it is left out")
  @QueryParam("violation_type")
  @Size(max = 50)
  String violationType;
}
