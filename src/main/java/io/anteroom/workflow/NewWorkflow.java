package io.anteroom.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.SingleLine;
import io.anteroom.web.json.StorableJson;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A workflow as a client describes it. */
@Schema(description = "A workflow to be made")
record NewWorkflow(
    @Schema(examples = "Nightly training") @NotBlank @Size(max = 100) @SingleLine String name,
    @Schema(defaultValue = "custom") WorkflowType type,
    @Schema(defaultValue = "manual") WorkflowTrigger trigger,
    @Schema(description = "Only the schedule of an active one is heeded", defaultValue = "active")
        WorkflowStatus status,
    @Schema(
            description =
                "Five fields of Unix cron in the time zone of the factory, when the trigger is"
                    + " schedule",
            examples = "0 2 * * *")
        @Size(max = 100)
        @SingleLine
        String schedule,
    @Size(max = 10_000) String description,
    @Schema(type = SchemaType.ARRAY, implementation = WorkflowStep.class, maxItems = 100)
        @StorableJson
        ArrayNode steps,
    @Schema(
            type = SchemaType.OBJECT,
            description =
                "Free settings; a change merges them, null removes a key. allow_parallel_runs: may"
                    + " it have several runs that have not ended? retry_count: how often is a run"
                    + " given to another worker after one was lost?",
            examples = "{\"retry_count\": 2, \"allow_parallel_runs\": false}")
        @StorableJson
        ObjectNode workflowConfig) {}
