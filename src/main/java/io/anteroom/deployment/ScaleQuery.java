package io.anteroom.deployment;

import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** How many replicas are wanted, where the URL says it. */
class ScaleQuery extends ChangeQuery {
  @Parameter(description = "Unless the body has it")
  @QueryParam("replicas")
  @Min(1)
  @Max(20)
  Integer replicas;

  /** The number in the body, or else that of the URL. */
  int wanted(Optional<NewScale> body) {
    Integer wanted = body.map(NewScale::replicas).orElse(replicas);
    if (wanted == null) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER,
          new FieldError("replicas", "must be given, in the body or in the URL"));
    }
    return wanted;
  }
}
