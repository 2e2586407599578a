package io.anteroom.camera;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is recorded of a camera's detection process, which runs elsewhere. */
@Schema(name = "CameraRuntime")
record CameraRuntime(
    String cameraId,
    @Schema(nullable = true, description = "Always null: this service sees no process")
        Boolean running,
    @Schema(nullable = true, description = "Always null, as running") Long pid,
    @Schema(description = "Whether the camera is meant to be watched") boolean active,
    @Schema(nullable = true, description = "Whether detection is meant to start by itself")
        Boolean autoStart,
    @Schema(nullable = true, description = "Of the last frame that was saved")
        Instant lastDetectionTime) {}
