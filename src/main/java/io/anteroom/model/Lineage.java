package io.anteroom.model;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a model comes from and where it went. What it names and nobody has any more is unset, while
 * its name stays.
 */
@Schema(name = "ModelLineage")
record Lineage(
    Origin model,
    @Schema(nullable = true, description = "The data set's id, also when it is gone")
        String datasetId,
    @Schema(nullable = true) Data dataset,
    @Schema(nullable = true, description = "The run's id, also when it is gone")
        String workflowRunId,
    @Schema(nullable = true) Run workflowRun,
    @Schema(description = "The newest that use the model, at most 100") List<Use> deployments) {

  /** The model. */
  @Schema(name = "ModelLineageModel")
  record Origin(String id, String name, String version, String status) {}

  /** What it was trained on. */
  @Schema(name = "ModelLineageDataset")
  record Data(
      String id,
      String name,
      String version,
      String status,
      @Schema(description = "Bytes") long size,
      @Schema(nullable = true) Integer sampleCount) {}

  /** The run that has trained it, and the workflow that ran. */
  @Schema(name = "ModelLineageRun")
  record Run(
      String id,
      String status,
      Instant startedAt,
      @Schema(nullable = true) Instant endedAt,
      String workflowId,
      String workflowName) {}

  /** A deployment of it. */
  @Schema(name = "ModelLineageDeployment")
  record Use(String id, String name, String environment, String status) {}
}
