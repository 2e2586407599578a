package io.anteroom.setting;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The parameters that detectors use: always all of them. */
@Schema(name = "DetectionConfig")
record DetectionConfigView(
    Human humanDetection,
    Hairnet hairnetDetection,
    Behavior behaviorRecognition,
    @Schema(examples = MESSAGE) String message) {

  private static final String MESSAGE = "The values in force";

  static DetectionConfigView of(Map<DetectionParameter, Number> values) {
    return new DetectionConfigView(
        new Human(
            number(values, DetectionParameter.HUMAN_CONFIDENCE),
            number(values, DetectionParameter.HUMAN_IOU),
            whole(values, DetectionParameter.HUMAN_BOX_AREA),
            whole(values, DetectionParameter.HUMAN_WIDTH),
            whole(values, DetectionParameter.HUMAN_HEIGHT),
            whole(values, DetectionParameter.HUMAN_DETECTIONS)),
        new Hairnet(
            number(values, DetectionParameter.HAIRNET_CONFIDENCE),
            number(values, DetectionParameter.HAIRNET_SCORE)),
        new Behavior(
            number(values, DetectionParameter.BEHAVIOR_CONFIDENCE),
            whole(values, DetectionParameter.HANDWASHING_FRAMES),
            whole(values, DetectionParameter.SANITIZING_FRAMES)),
        MESSAGE);
  }

  private static double number(Map<DetectionParameter, Number> values, DetectionParameter one) {
    return values.getOrDefault(one, one.usual()).doubleValue();
  }

  private static int whole(Map<DetectionParameter, Number> values, DetectionParameter one) {
    return values.getOrDefault(one, one.usual()).intValue();
  }

  /** How people are found. */
  @Schema(name = "HumanDetection")
  record Human(
      double confidenceThreshold,
      double iouThreshold,
      @Schema(description = "Square pixels") int minBoxArea,
      @Schema(description = "Pixels") int minWidth,
      @Schema(description = "Pixels") int minHeight,
      @Schema(description = "People in one picture") int maxDetections) {}

  /** How hairnets are found. */
  @Schema(name = "HairnetDetection")
  record Hairnet(double confidenceThreshold, double totalScoreThreshold) {}

  /** How hand washing and sanitizing are recognized. */
  @Schema(name = "BehaviorRecognition")
  record Behavior(
      double confidenceThreshold,
      @Schema(description = "Pictures in a row") int handwashingStabilityFrames,
      @Schema(description = "Pictures in a row") int sanitizingStabilityFrames) {}
}
