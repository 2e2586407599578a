package io.anteroom.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.json.JsonObjects;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A data set as it is served: always of this shape, whatever an old writer left in the row. */
@Schema(name = "Dataset")
record DatasetView(
    @Schema(examples = "dataset_0123456789ab") String id,
    @Schema(examples = "heads") String name,
    @Schema(examples = "1.0.0") String version,
    @Schema(examples = "active") String status,
    @Schema(description = "Bytes") long size,
    @Schema(nullable = true) Integer sampleCount,
    @Schema(nullable = true) Integer labelCount,
    @Schema(nullable = true, description = "0 to 100") Double qualityScore,
    @Schema(type = SchemaType.OBJECT) ObjectNode qualityMetrics,
    @Schema(nullable = true) String description,
    List<String> tags,
    @Schema(nullable = true, description = "Directory of the files") String filePath,
    Instant createdAt,
    Instant updatedAt) {

  static DatasetView of(Dataset row) {
    return new DatasetView(
        row.id,
        row.name,
        row.version,
        row.status,
        row.size,
        row.sampleCount,
        row.labelCount,
        // a column can hold NaN and infinity, which JSON cannot
        row.qualityScore == null || !Double.isFinite(row.qualityScore) ? null : row.qualityScore,
        JsonObjects.of(row.qualityMetrics),
        row.description,
        JsonObjects.texts(row.tags),
        row.filePath,
        row.createdAt,
        row.updatedAt);
  }
}
