package io.anteroom.deployment;

import io.anteroom.web.json.JsonObjects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is wanted of a deployment. */
@Schema(name = "DeploymentDesired")
record Desired(
    @Schema(nullable = true, description = "Unset in rows of old writers") String modelId,
    @Schema(examples = "20260105_080000") String modelVersion,
    @Schema(nullable = true, examples = "hairnet_detection") String detectionTask,
    @Schema(examples = "production") String environment,
    int replicas,
    @Schema(nullable = true, examples = "2") String cpuLimit,
    @Schema(nullable = true, examples = "4Gi") String memoryLimit,
    @Schema(nullable = true) Integer gpuCount,
    @Schema(nullable = true) String gpuMemory,
    boolean autoScaling,
    @Schema(nullable = true) Integer minReplicas,
    @Schema(nullable = true) Integer maxReplicas,
    @Schema(nullable = true, examples = "rolling") String updateStrategy) {

  static Desired of(Deployment row) {
    return new Desired(
        JsonObjects.text(row.deploymentConfig, DeploymentEdit.MODEL),
        row.modelVersion,
        JsonObjects.text(row.deploymentConfig, DeploymentEdit.TASK),
        row.environment,
        row.replicas,
        row.cpuLimit,
        row.memoryLimit,
        row.gpuCount,
        row.gpuMemory,
        row.autoScaling,
        row.minReplicas,
        row.maxReplicas,
        row.updateStrategy);
  }
}
