package io.anteroom.deployment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many replicas are wanted. */
@RegisterForReflection
@Schema(description = "How many replicas are wanted; taken from the URL if it is left out")
record NewScale(@Min(1) @Max(20) Integer replicas) {}
