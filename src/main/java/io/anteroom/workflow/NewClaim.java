package io.anteroom.workflow;

import io.anteroom.web.SingleLine;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A worker that asks for work. */
@Schema(description = "A worker that has time for a run")
record NewClaim(
    @Schema(description = "Name of the worker, its own", examples = "gpu-7")
        @NotBlank
        @Size(max = 100)
        @SingleLine
        String worker,
    @Schema(description = "Only runs of workflows of these types; of all if it is left out")
        @Size(max = 20)
        List<@NotBlank @Size(max = 20) String> types,
    @Schema(description = "How long it holds the run without a heartbeat", defaultValue = "60")
        @Min(5)
        @Max(3600)
        Integer leaseSeconds) {

  int seconds() {
    return leaseSeconds == null ? NewHeartbeat.USUAL_SECONDS : leaseSeconds;
  }
}
