package io.anteroom.access;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key right after it was made, with what the client sends. */
@Schema(name = "CreatedApiKey")
record NewKeyView(
    @JsonUnwrapped KeyView made,
    @Schema(description = "What the client sends. It is stored nowhere and never shown again")
        String key) {}
