package io.anteroom.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.json.JsonObjects;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A model as it is served: always of this shape, whatever an old writer left in the row. */
@Schema(name = "Model")
record ModelView(
    @Schema(examples = "model_0123456789ab") String id,
    @Schema(examples = "hairnets") String name,
    @Schema(examples = "yolo") String modelType,
    @Schema(examples = "20260105_080000") String version,
    @Schema(examples = "active") String status,
    @Schema(examples = "models/hairnets/best.pt") String modelPath,
    @Schema(nullable = true) String reportPath,
    @Schema(nullable = true) String datasetId,
    @Schema(nullable = true) String datasetPath,
    @Schema(type = SchemaType.OBJECT) ObjectNode metrics,
    @Schema(type = SchemaType.OBJECT) ObjectNode artifacts,
    @Schema(type = SchemaType.OBJECT) ObjectNode trainingParams,
    @Schema(nullable = true, description = "The run that training_params names")
        String workflowRunId,
    @Schema(nullable = true) String description,
    Instant createdAt,
    Instant updatedAt) {

  static ModelView of(Model row) {
    return new ModelView(
        row.id,
        row.name,
        row.modelType,
        row.version,
        row.status,
        row.modelPath,
        row.reportPath,
        row.datasetId,
        row.datasetPath,
        JsonObjects.of(row.metrics),
        JsonObjects.of(row.artifacts),
        JsonObjects.of(row.trainingParams),
        JsonObjects.text(row.trainingParams, ModelEdit.RUN),
        row.description,
        row.createdAt,
        row.updatedAt);
  }
}
