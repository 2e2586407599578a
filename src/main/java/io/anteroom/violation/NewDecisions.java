package io.anteroom.violation;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.anteroom.web.RecordId;
import io.anteroom.web.SingleLine;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One decision about many violations. */
@Schema(description = "A new status of many violations")
record NewDecisions(
    @NotEmpty @Size(max = 1000) List<@NotNull RecordId> violationIds,
    @NotNull ViolationStatus status,
    @Schema(description = "Also named note; the notes stay if it is left out")
        @JsonAlias("note")
        @Size(max = 10_000)
        String notes,
    @Schema(description = "Who has decided", examples = "operator") @Size(max = 100) @SingleLine
        String handledBy) {

  NewDecision decision() {
    return new NewDecision(status, notes, handledBy);
  }

  List<Long> ids() {
    return violationIds.stream().map(RecordId::value).distinct().toList();
  }
}
