package io.anteroom.deployment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.json.JsonObjects;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A deployment as it is served: always of this shape, whatever an old writer left in the row. What
 * is wanted and what is reported stand side by side as the front end reads them, and apart for who
 * runs the deployment.
 */
@Schema(name = "Deployment")
record DeploymentView(
    @Schema(examples = "deployment_0123456789ab") String id,
    @Schema(examples = "gate-hairnets") String name,
    @JsonUnwrapped Desired wanted,
    @JsonUnwrapped Figures figures,
    Desired desired,
    Reported reported,
    @Schema(type = SchemaType.OBJECT) ObjectNode deploymentConfig,
    @Schema(description = "The same as created_at") Instant deployedAt,
    Instant createdAt,
    Instant updatedAt) {

  static DeploymentView of(Deployment row) {
    Desired desired = Desired.of(row);
    Reported reported = Reported.of(row);
    return new DeploymentView(
        row.id,
        row.name,
        desired,
        Figures.of(reported),
        desired,
        reported,
        JsonObjects.of(row.deploymentConfig),
        row.createdAt,
        row.createdAt,
        row.updatedAt);
  }
}
