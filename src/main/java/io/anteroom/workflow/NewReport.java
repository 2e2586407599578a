package io.anteroom.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.anteroom.web.SingleLine;
import io.anteroom.web.json.StorableJson;
import io.anteroom.web.problem.Problem;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a run has ended, as the worker that holds it says. */
@Schema(description = "The end of a run")
record NewReport(
    @Schema(examples = "gpu-7") @NotBlank @Size(max = 100) @SingleLine String worker,
    @NotNull RunResult status,
    @Schema(description = "Why it failed") @Size(max = 10_000) String errorMessage,
    @Schema(description = "Free text, or JSON text; not beside step_outputs") @Size(max = LONGEST)
        String runLog,
    @Schema(
            type = SchemaType.ARRAY,
            description = "What the steps have given; kept as the log",
            examples = "[{\"step\": \"Train\", \"output\": {\"model_id\": \"model_1\"}}]")
        @StorableJson
        ArrayNode stepOutputs) {
  private static final int LONGEST = 1_000_000;

  /** What is stored as the log of the run; null if nothing is. */
  String log() {
    if (stepOutputs == null) {
      return runLog;
    }
    if (runLog != null) {
      throw Problem.invalid("run_log", "goes without step_outputs only, which are the log then");
    }
    String log = stepOutputs.toString();
    if (log.length() > LONGEST) {
      throw Problem.invalid("step_outputs", "must be at most " + LONGEST + " characters");
    }
    return log;
  }
}
