package io.anteroom.violation;

import io.anteroom.web.SingleLine;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** A decision in the URL, as clients of the former server send it. */
class DecisionQuery {
  @Parameter(description = "Unless the body has it")
  @QueryParam("status")
  ViolationStatus status;

  @Parameter(description = "Unless the body has it")
  @QueryParam("notes")
  @Size(max = 10_000)
  String notes;

  @Parameter(description = "Unless the body has it", example = "operator")
  @QueryParam("handled_by")
  @Size(max = 100)
  @SingleLine
  String handledBy;

  NewDecision decision() {
    return new NewDecision(status, notes, handledBy);
  }
}
