package io.anteroom.setting;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What detectors save, as a client describes it. */
@Schema(description = "Which pictures detectors save")
record NewSavePolicy(
    SaveStrategy strategy,
    @Schema(description = "Pictures from one saved to the next, by the strategy interval")
        @Min(1)
        @Max(LONGEST)
        Integer saveInterval,
    @Schema(description = "How severe a violation must be to be saved")
        @DecimalMin("0.0")
        @DecimalMax("1.0")
        Double violationThreshold,
    @Schema(description = "Pictures from one saved without a violation to the next, when smart")
        @Min(1)
        @Max(LONGEST)
        Integer normalSampleInterval,
    @Schema(description = "Whether pictures that are not saved are counted in a summary")
        Boolean saveNormalSummary) {

  /** Nine hours of a camera with 30 pictures a second. */
  private static final int LONGEST = 1_000_000;
}
