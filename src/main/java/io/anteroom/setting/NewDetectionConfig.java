package io.anteroom.setting;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The parameters that a client sets, by section. Absent ones stay, null goes back to the value of
 * all cameras or to the usual one; a section that is null is as one that is absent, as the former
 * server had it.
 */
@RegisterForReflection
@Schema(description = "The parameters of the detectors to change")
record NewDetectionConfig(
    @Valid Human humanDetection,
    @Valid Hairnet hairnetDetection,
    @Valid Behavior behaviorRecognition,
    @Schema(description = "Ignored: clients send back what they have read") String message) {

  /** How people are found. */
  @RegisterForReflection
  @Schema(name = "NewHumanDetection", additionalProperties = Schema.False.class)
  record Human(
      @DecimalMin("0.1") @DecimalMax("0.9") Double confidenceThreshold,
      @DecimalMin("0.1") @DecimalMax("1.0") Double iouThreshold,
      @Schema(description = "Square pixels") @Min(100) @Max(10_000) Integer minBoxArea,
      @Schema(description = "Pixels") @Min(20) @Max(200) Integer minWidth,
      @Schema(description = "Pixels") @Min(30) @Max(300) Integer minHeight,
      @Schema(description = "People in one picture") @Min(1) @Max(50) Integer maxDetections) {}

  /** How hairnets are found. */
  @RegisterForReflection
  @Schema(name = "NewHairnetDetection", additionalProperties = Schema.False.class)
  record Hairnet(
      @DecimalMin("0.1") @DecimalMax("0.9") Double confidenceThreshold,
      @DecimalMin("0.3") @DecimalMax("1.0") Double totalScoreThreshold) {}

  /** How hand washing and sanitizing are recognized. */
  @RegisterForReflection
  @Schema(name = "NewBehaviorRecognition", additionalProperties = Schema.False.class)
  record Behavior(
      @DecimalMin("0.1") @DecimalMax("0.9") Double confidenceThreshold,
      @Schema(description = "Pictures in a row") @Min(1) @Max(10)
          Integer handwashingStabilityFrames,
      @Schema(description = "Pictures in a row") @Min(1) @Max(10)
          Integer sanitizingStabilityFrames) {}
}
