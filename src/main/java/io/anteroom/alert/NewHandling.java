package io.anteroom.alert;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.anteroom.web.SingleLine;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody has decided about an alert. */
@Schema(description = "A new status of an alert; pending clears who handled it and when")
record NewHandling(
    @NotNull AlertStatus status,
    @Schema(description = "Who has decided", examples = "operator") @Size(max = 100) @SingleLine
        String handledBy,
    @Schema(description = "Also named note; the notes stay if it is left out")
        @JsonAlias("note")
        @Size(max = 10_000)
        String notes) {}
