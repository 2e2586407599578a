package io.anteroom.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A run as it is served. */
@Schema(name = "WorkflowRun")
record RunView(
    @Schema(examples = "run_001") String id,
    @Schema(examples = "workflow_001") String workflowId,
    RunStatus status,
    @Schema(description = "While it is pending: when it was asked for") Instant startedAt,
    @Schema(nullable = true) Instant endedAt,
    @Schema(nullable = true, description = "Whole minutes") Integer duration,
    @Schema(nullable = true) Long durationSeconds,
    @Schema(nullable = true) String errorMessage,
    @Schema(nullable = true, description = "JSON text") String runLog,
    @Schema(description = "The array that the log is, if it is one") List<JsonNode> stepOutputs,
    @Schema(nullable = true, description = "The workflow as it was when the run was asked for")
        JsonNode runConfig,
    @Schema(nullable = true, description = "Who has claimed it", examples = "gpu-7") String worker,
    @Schema(nullable = true, description = "Until when the worker holds it, unless it ends before")
        Instant leaseUntil,
    @Schema(description = "How many times a worker has claimed it") int leaseCount,
    Instant createdAt) {
  private static final ObjectMapper LOGS = new ObjectMapper();

  static RunView of(WorkflowRun row) {
    return new RunView(
        row.id,
        row.workflowId,
        row.status(),
        row.startedAt,
        row.endedAt,
        row.duration,
        RunDuration.seconds(row.startedAt, row.endedAt, row.duration),
        row.errorMessage,
        row.runLog,
        outputs(row.runLog),
        row.runConfig,
        row.leaseOwner,
        row.leaseUntil,
        row.leaseCount,
        row.createdAt);
  }

  private static List<JsonNode> outputs(String log) {
    try {
      JsonNode read = log == null ? null : LOGS.readTree(log);
      return read != null && read.isArray()
          ? StreamSupport.stream(read.spliterator(), false).toList()
          : List.of();
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }
}
