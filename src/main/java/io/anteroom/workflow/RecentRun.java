package io.anteroom.workflow;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One of the latest runs of a workflow, as it is listed with the workflow. */
@Schema(name = "RecentWorkflowRun")
record RecentRun(
    @JsonUnwrapped RunSummary run,
    @Schema(
            nullable = true,
            description = "JSON text; left out if it is long, the run itself has it")
        String runLog) {}
