package io.anteroom.deployment;

import io.anteroom.web.SingleLine;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a change of a deployment says about itself. */
class ChangeQuery {
  @Parameter(description = "Who makes the change, for the history", example = "operator")
  @QueryParam("changed_by")
  @Size(max = 100)
  @SingleLine
  String changedBy;
}
