package io.anteroom.violation;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What else is known of the frame in which a violation was seen. */
record Frame(
    @Schema(nullable = true, description = "Unset if nobody knows the camera", examples = "Gate")
        String cameraName,
    @Schema(
            nullable = true,
            description = "The detector's name of the frame, or else its number",
            examples = "1834")
        String frameId,
    @Schema(nullable = true, description = "Unset if the detection is gone", examples = "3")
        Integer detectedObjects,
    @Schema(nullable = true, description = "Seconds; unset if the detection is gone")
        Double processingTime,
    @Schema(
            description =
                "This violation and others of the same frame within a minute, 100 at most")
        List<FrameViolation> violations) {

  /** The frame of a violation that nobody finds any more. */
  static final Frame UNKNOWN = new Frame(null, null, null, null, List.of());
}
