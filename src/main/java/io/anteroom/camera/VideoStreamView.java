package io.anteroom.camera;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a detection process is meant to send its pictures: settings of its camera. */
@Schema(name = "VideoStream")
record VideoStreamView(
    String cameraId,
    @Schema(nullable = true, description = "Unset: the process decides") Integer streamInterval,
    @Schema(nullable = true, description = "Unset: the process decides") Integer logInterval,
    @Schema(nullable = true, description = "Unset: the process decides") Boolean frameByFrame,
    @Schema(examples = MESSAGE) String message) {

  private static final String MESSAGE = "Detection processes read it from the camera's settings";

  static VideoStreamView of(CameraView camera) {
    return new VideoStreamView(
        camera.id(), camera.streamInterval(), camera.logInterval(), camera.frameByFrame(), MESSAGE);
  }
}
