package io.anteroom.ingest;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.SingleLine;
import io.anteroom.web.json.JsonText;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A breach of the hygiene rules that a detection shows: a row of {@code violation_events}. */
@Schema(description = "A breach of the hygiene rules in the frame; it begins as pending")
record NewViolation(
    @Schema(examples = "no_hairnet") @NotBlank @Size(max = 50) @SingleLine String violationType,
    @Schema(description = "When it was seen; when the frame was taken unless said otherwise")
        Instant timestamp,
    @Schema(description = "Number of the person in the detector's tracking") Integer trackId,
    @DecimalMin("0") @DecimalMax("1") Double confidence,
    @Schema(description = "Picture: <camera>/<yyyy>/<mm>/<dd>/<file>") @Size(max = 500) @SingleLine
        String snapshotPath,
    @Schema(
            description = "Box around the person in pixels",
            implementation = ObjectNode.class,
            examples = "{\"x\": 10, \"y\": 20, \"width\": 64, \"height\": 128}")
        @JsonDeserialize(using = JsonText.OfObject.class)
        JsonText bbox) {}
