package io.anteroom.workflow;

import io.anteroom.web.list.PartQuery;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which workflows a client asks for. */
class WorkflowQuery extends PartQuery {
  @Parameter(description = "Only those of this type", example = "training")
  @QueryParam("type")
  @Size(max = 20)
  String type;

  @Parameter(description = "Only those of this status", example = "active")
  @QueryParam("status")
  @Size(max = 20)
  String status;

  @Parameter(description = "Only those that this starts", example = "schedule")
  @QueryParam("trigger")
  @Size(max = 20)
  String trigger;
}
