package io.anteroom.camera;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a detection process is meant to send its pictures; what is left out stays. */
@Schema(description = "Settings of a camera's video stream")
record NewVideoStream(
    @Schema(description = "Pictures from one sent to the next") @Min(1) @Max(30)
        Integer streamInterval,
    @Schema(description = "Pictures from one looked at to the next") @Min(1) @Max(1_000_000)
        Integer logInterval,
    @Schema(description = "Every picture is sent: stream_interval becomes 1")
        Boolean frameByFrame) {}
