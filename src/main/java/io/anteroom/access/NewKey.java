package io.anteroom.access;

import io.anteroom.web.SingleLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key that a client is to have. */
@Schema(name = "NewApiKey")
record NewKey(
    @Schema(description = "The client; at most two active keys bear its name", examples = "cam-gw")
        @NotBlank
        @Size(max = 100)
        @SingleLine
        String name,
    @NotNull KeyRole role,
    @Schema(description = "When it ends by itself; in the future") Instant expiresAt) {}
