package io.anteroom.deployment;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.SingleLine;
import io.anteroom.web.json.StorableJson;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A deployment as a client wants it. */
@Schema(description = "A deployment of a model that is wanted")
record NewDeployment(
    @Schema(description = "Model that is deployed, in its version", examples = "model0")
        @NotBlank
        @Size(max = 60)
        @SingleLine
        String modelId,
    @NotNull DetectionTask detectionTask,
    @Schema(description = "Name of the model and task, unless given", examples = "gate-hairnets")
        @Size(min = 1, max = 100)
        @SingleLine
        String name,
    @Schema(
            description = "Whether running detectors are to take it at once; for who runs them",
            defaultValue = "false")
        Boolean applyImmediately,
    @Schema(defaultValue = "production") DeploymentEnvironment environment,
    @Schema(defaultValue = "1") @Min(1) @Max(20) Integer replicas,
    @Schema(description = "Cores of a replica; also named cpu", examples = "1500m")
        @JsonAlias("cpu")
        @Size(max = 20)
        @Pattern(regexp = QUANTITY, message = QUANTITY_EXPECTED)
        String cpuLimit,
    @Schema(description = "Memory of a replica; also named memory", examples = "4Gi")
        @JsonAlias("memory")
        @Size(max = 20)
        @Pattern(regexp = QUANTITY, message = QUANTITY_EXPECTED)
        String memoryLimit,
    @Schema(description = "GPUs of a replica") @Min(0) @Max(64) Integer gpuCount,
    @Schema(description = "Memory of a GPU", examples = "8Gi")
        @Size(max = 20)
        @Pattern(regexp = QUANTITY, message = QUANTITY_EXPECTED)
        String gpuMemory,
    @Schema(defaultValue = "false") Boolean autoScaling,
    @Schema(description = "Least replicas when scaling") @Min(1) @Max(50) Integer minReplicas,
    @Schema(description = "Most replicas when scaling") @Min(1) @Max(50) Integer maxReplicas,
    @Schema(defaultValue = "rolling") UpdateStrategy updateStrategy,
    @Schema(
            type = SchemaType.OBJECT,
            description = "Further settings; a change merges them, null removes a key")
        @StorableJson
        ObjectNode deploymentConfig) {

  /** A number above zero with a unit of Kubernetes: 2, 0.5, 1500m, 4Gi, 1e3. */
  private static final String QUANTITY =
      "(?=[0-9.]*[1-9])([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?";

  private static final String QUANTITY_EXPECTED =
      "must be a quantity of Kubernetes above zero, such as 2, 1500m or 4Gi";
}
