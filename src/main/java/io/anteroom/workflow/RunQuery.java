package io.anteroom.workflow;

import io.anteroom.web.list.PartQuery;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which runs of a workflow a client asks for. */
class RunQuery extends PartQuery {
  @Parameter(description = "Only those of this status")
  @QueryParam("status")
  RunStatus status;
}
