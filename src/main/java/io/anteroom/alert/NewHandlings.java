package io.anteroom.alert;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.anteroom.web.RecordId;
import io.anteroom.web.SingleLine;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One decision about many alerts. */
@Schema(description = "A new status of many alerts")
record NewHandlings(
    @NotEmpty @Size(max = 1000) List<@NotNull RecordId> alertIds,
    @NotNull AlertStatus status,
    @Schema(description = "Who has decided", examples = "operator") @Size(max = 100) @SingleLine
        String handledBy,
    @Schema(description = "Also named note; the notes stay if it is left out")
        @JsonAlias("note")
        @Size(max = 10_000)
        String notes) {

  NewHandling handling() {
    return new NewHandling(status, handledBy, notes);
  }

  List<Long> ids() {
    return alertIds.stream().map(RecordId::value).distinct().toList();
  }
}
