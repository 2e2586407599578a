package io.anteroom.violation;

import io.anteroom.web.SingleLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a violation is to be kept whatever its age. */
@Schema(description = "A legal hold on a violation")
record NewHold(
    @Schema(examples = "Case 4711") @NotBlank @Size(max = 10_000) String reason,
    @Schema(description = "Who places the hold", examples = "legal") @Size(max = 100) @SingleLine
        String placedBy) {}
