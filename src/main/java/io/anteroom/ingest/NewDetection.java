package io.anteroom.ingest;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.SingleLine;
import io.anteroom.web.json.JsonText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A frame and what was seen in it: a row of {@code detection_records}, with its violations. */
@Schema(description = "A frame of a camera and what was seen in it")
record NewDetection(
    @Schema(description = "Need not be a camera that is known", examples = "cam0")
        @NotBlank
        @Size(max = 100)
        @SingleLine
        String cameraId,
    @Schema(description = "When the frame was taken", examples = "2026-11-28T08:15:30.250Z")
        @NotNull
        Instant timestamp,
    @Schema(
            description =
                "A name for this detection among those of the camera at this time: however often it"
                    + " is sent, it is stored once")
        @Size(min = 1, max = 255)
        @SingleLine
        String idempotencyKey,
    @Schema(description = "Position of the frame in its stream") @PositiveOrZero
        Integer frameNumber,
    @Schema(description = "Name of the frame given by the detector") @Size(max = 100) @SingleLine
        String frameId,
    @Size(max = 255) @SingleLine String regionId,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = ObjectNode.class,
            description = "Counts that are left out, or are 0, are counted from these")
        @JsonDeserialize(using = JsonText.OfObjects.class)
        JsonText objects,
    @PositiveOrZero Integer personCount,
    @PositiveOrZero Integer hairnetViolations,
    @PositiveOrZero Integer handwashEvents,
    @PositiveOrZero Integer sanitizeEvents,
    @Schema(description = "Mean confidence of the objects") @DecimalMin("0") @DecimalMax("1")
        Double confidence,
    @Schema(description = "Seconds spent on the frame") @DecimalMin("0") @DecimalMax("86400")
        Double processingTime,
    @Schema(description = "Frames per second when it was processed")
        @DecimalMin("0")
        @DecimalMax("100000")
        Double fps,
    @Schema(implementation = ObjectNode.class) @JsonDeserialize(using = JsonText.OfObject.class)
        JsonText metadata,
    @Size(max = 1000) List<@NotNull @Valid NewViolation> violations) {

  NewDetection {
    // the least step of a time in the database, which finds a key only at the same time
    timestamp = timestamp == null ? null : timestamp.truncatedTo(ChronoUnit.MICROS);
    violations = violations == null ? List.of() : violations;
  }
}
