package io.anteroom.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.json.JsonObjects;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A run that a worker has got, and what it has to do. */
@Schema(name = "WorkflowRunClaim")
record Claim(String worker, Instant leaseUntil, RunView run, Work workflow) {

  static Claim of(WorkflowRun run, Workflow workflow) {
    return new Claim(run.leaseOwner, run.leaseUntil, RunView.of(run), Work.of(run, workflow));
  }

  /** The workflow as it was when the run was asked for. */
  @Schema(name = "ClaimedWorkflow")
  record Work(
      @Schema(examples = "workflow_001") String id,
      @Schema(examples = "Nightly training") String name,
      @Schema(examples = "training") String type,
      @Schema(description = "Objects with name, type, config and further keys")
          List<JsonNode> steps,
      @Schema(type = SchemaType.OBJECT) ObjectNode workflowConfig) {

    /** A run that an old program has asked for says nothing of its workflow. */
    static Work of(WorkflowRun run, Workflow workflow) {
      JsonNode then = JsonObjects.of(run.runConfig);
      boolean said = then.path("steps").isArray();
      return new Work(
          workflow.id,
          workflow.name,
          workflow.type,
          WorkflowView.steps(said ? then.get("steps") : workflow.steps),
          JsonObjects.of(said ? then.get("workflow_config") : workflow.workflowConfig));
    }
  }
}
