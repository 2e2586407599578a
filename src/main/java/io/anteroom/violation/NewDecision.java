package io.anteroom.violation;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.anteroom.web.SingleLine;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody has decided about a violation. */
@RegisterForReflection
@Schema(description = "A new status of a violation; what is left out is taken from the URL")
record NewDecision(
    ViolationStatus status,
    @Schema(description = "Also named note; the notes stay if it is left out")
        @JsonAlias("note")
        @Size(max = 10_000)
        String notes,
    @Schema(description = "Who has decided", examples = "operator") @Size(max = 100) @SingleLine
        String handledBy) {

  /** The decision in the body, completed by what the URL says. */
  static NewDecision of(Optional<NewDecision> body, NewDecision url) {
    NewDecision whole = body.map(said -> said.completedBy(url)).orElse(url);
    if (whole.status == null) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER,
          new FieldError("status", "must be given, in the body or in the URL"));
    }
    return whole;
  }

  private NewDecision completedBy(NewDecision url) {
    return new NewDecision(
        status == null ? url.status : status,
        notes == null ? url.notes : notes,
        handledBy == null ? url.handledBy : handledBy);
  }
}
