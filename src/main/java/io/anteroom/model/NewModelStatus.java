package io.anteroom.model;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a model is to go in its life. */
@Schema(description = "A new status of a model")
record NewModelStatus(@NotNull ModelStatus status) {}
