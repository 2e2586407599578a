package io.anteroom.workflow;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A run as it is listed: without what it was to do and without its log. */
@Schema(name = "WorkflowRunSummary")
record RunSummary(
    @Schema(examples = "run_001") String id,
    @Schema(examples = "workflow_001") String workflowId,
    RunStatus status,
    @Schema(description = "While it is pending: when it was asked for") Instant startedAt,
    @Schema(nullable = true) Instant endedAt,
    @Schema(nullable = true, description = "Whole minutes") Integer duration,
    @Schema(nullable = true) Long durationSeconds,
    @Schema(nullable = true) String errorMessage,
    Instant createdAt) {

  static RunSummary of(ListedRun row) {
    return new RunSummary(
        row.id,
        row.workflowId,
        RunStatus.of(row.status),
        row.startedAt,
        row.endedAt,
        row.duration,
        RunDuration.seconds(row.startedAt, row.endedAt, row.duration),
        row.errorMessage,
        row.createdAt);
  }
}
