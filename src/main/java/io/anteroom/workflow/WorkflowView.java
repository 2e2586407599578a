package io.anteroom.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.json.JsonObjects;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A workflow as it is served: always of this shape, whatever an old writer left in the row. */
@Schema(name = "Workflow")
record WorkflowView(
    @Schema(examples = "workflow_001") String id,
    @Schema(examples = "Nightly training") String name,
    @Schema(examples = "training") String type,
    @Schema(examples = "active") String status,
    @Schema(examples = "schedule") String trigger,
    @Schema(nullable = true, examples = "0 2 * * *") String schedule,
    @Schema(nullable = true) String description,
    @Schema(description = "Objects with name, type, config and further keys") List<JsonNode> steps,
    @Schema(nullable = true, description = "When the last counted run ended") Instant lastRun,
    @Schema(nullable = true, description = "When the schedule of an active workflow is due")
        Instant nextRun,
    @Schema(description = "Runs that ended in success or failure, also those before the records")
        int runCount,
    @Schema(description = "Successful ones among them, percent") double successRate,
    @Schema(description = "Their mean duration, minutes") double avgDuration,
    @Schema(type = SchemaType.OBJECT) ObjectNode workflowConfig,
    Instant createdAt,
    Instant updatedAt,
    @Schema(description = "The latest five, newest first") List<RecentRun> recentRuns) {

  static WorkflowView of(Workflow row, Instant nextRun, List<RecentRun> recentRuns) {
    return new WorkflowView(
        row.id,
        row.name,
        row.type,
        row.status,
        row.trigger,
        row.schedule,
        row.description,
        steps(row.steps),
        row.lastRun,
        nextRun,
        row.runCount,
        row.successRate,
        row.avgDuration,
        JsonObjects.of(row.workflowConfig),
        row.createdAt,
        row.updatedAt,
        recentRuns);
  }

  /** The steps that a row holds; none if it holds something else. */
  static List<JsonNode> steps(JsonNode stored) {
    return stored != null && stored.isArray()
        ? StreamSupport.stream(stored.spliterator(), false).toList()
        : List.of();
  }
}
