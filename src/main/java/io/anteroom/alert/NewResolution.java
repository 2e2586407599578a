package io.anteroom.alert;

import io.anteroom.web.SingleLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who says that an alert is dealt with. */
@RegisterForReflection
@Schema(description = "Who resolves an alert")
record NewResolution(
    @Schema(examples = "operator") @Size(max = 100) @SingleLine String resolvedBy) {}
