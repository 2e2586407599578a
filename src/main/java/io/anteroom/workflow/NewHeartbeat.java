package io.anteroom.workflow;

import io.anteroom.web.SingleLine;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A worker that is still at work on a run. */
@Schema(description = "A sign of life of the worker that holds a run")
record NewHeartbeat(
    @Schema(examples = "gpu-7") @NotBlank @Size(max = 100) @SingleLine String worker,
    @Schema(description = "How long from now it holds the run", defaultValue = "60")
        @Min(5)
        @Max(3600)
        Integer leaseSeconds) {
  /** How long a worker holds a run if it does not say. */
  static final int USUAL_SECONDS = 60;

  int seconds() {
    return leaseSeconds == null ? USUAL_SECONDS : leaseSeconds;
  }
}
