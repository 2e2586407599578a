package io.anteroom.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.SingleLine;
import io.anteroom.web.json.StorableJson;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A model as a client describes it. Paths are texts: this service does not open the files. */
@Schema(description = "A model to be registered")
record NewModel(
    @Schema(examples = "hairnets") @NotBlank @Size(max = 120) @SingleLine String name,
    @Schema(examples = "yolo") @NotBlank @Size(max = 50) @SingleLine String modelType,
    @Schema(description = "File of the weights", examples = "models/hairnets/best.pt")
        @NotBlank
        @Size(max = 500)
        @SingleLine
        String modelPath,
    @Schema(
            description = "The time of now as yyyyMMdd_HHmmss, unless given",
            examples = "20260105_080000")
        @Size(min = 1, max = 50)
        @SingleLine
        String version,
    @Schema(description = "File of the training report") @Size(max = 500) @SingleLine
        String reportPath,
    @Schema(description = "Data set it was trained on", examples = "dataset_001")
        @Size(max = 50)
        @SingleLine
        String datasetId,
    @Schema(description = "Directory it was trained on") @Size(max = 500) @SingleLine
        String datasetPath,
    @Schema(type = SchemaType.OBJECT, description = "A change merges it, null removes a key")
        @StorableJson
        ObjectNode metrics,
    @Schema(type = SchemaType.OBJECT, description = "A change merges it, null removes a key")
        @StorableJson
        ObjectNode artifacts,
    @Schema(type = SchemaType.OBJECT, description = "A change merges it, null removes a key")
        @StorableJson
        ObjectNode trainingParams,
    @Schema(description = "Run that has trained it; kept in training_params", examples = "run_001")
        @Size(max = 50)
        @SingleLine
        String workflowRunId,
    @Size(max = 10_000) String description,
    @Schema(defaultValue = "active") ModelStatus status) {}
