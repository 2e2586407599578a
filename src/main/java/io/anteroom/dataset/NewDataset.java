package io.anteroom.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.SingleLine;
import io.anteroom.web.json.StorableJson;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A data set as a client describes it, without files or with files that lie somewhere already. */
@Schema(description = "A data set to be recorded")
record NewDataset(
    @Schema(examples = "heads") @NotBlank @Size(max = 100) @SingleLine String name,
    @Schema(description = "1.0.0, or the next that is free, unless given", examples = "1.0.0")
        @Size(min = 1, max = 20)
        @SingleLine
        String version,
    @Schema(defaultValue = "active") DatasetStatus status,
    @Size(max = 10_000) String description,
    @Schema(examples = "[\"detection\"]") @Size(max = 100)
        List<@NotBlank @Size(max = 100) @SingleLine String> tags,
    @Min(0) Integer sampleCount,
    @Min(0) Integer labelCount,
    @DecimalMin("0") @DecimalMax("100") Double qualityScore,
    @Schema(type = SchemaType.OBJECT, description = "A change merges it, null removes a key")
        @StorableJson
        ObjectNode qualityMetrics,
    @Schema(description = "Bytes; cannot be changed", defaultValue = "0") @Min(0) Long size,
    @Schema(
            description =
                "Directory of files that lie somewhere already; served where it lies below the"
                    + " folder of this service; cannot be changed")
        @Size(max = 500)
        @SingleLine
        String filePath) {}
