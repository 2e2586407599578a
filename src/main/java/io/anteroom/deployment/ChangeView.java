package io.anteroom.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.json.JsonObjects;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change of a deployment as it is served. */
@Schema(name = "DeploymentChange")
record ChangeView(
    long id,
    String deploymentId,
    @Schema(description = "created, changed or deleted", examples = "changed") String operation,
    Instant changedAt,
    @Schema(nullable = true, description = "Who, or the database role if nobody was named")
        String changedBy,
    @Schema(
            type = SchemaType.OBJECT,
            description = "What changed: {column: {old, new}}",
            examples = "{\"replicas\": {\"old\": 1, \"new\": 3}}")
        ObjectNode changes) {

  static ChangeView of(DeploymentChange row) {
    return new ChangeView(
        row.id,
        row.deploymentId,
        row.operation,
        row.changedAt,
        row.changedBy,
        JsonObjects.of(row.changes));
  }
}
