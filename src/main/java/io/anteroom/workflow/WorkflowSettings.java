package io.anteroom.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.anteroom.web.problem.Problem;

/** The keys of {@code workflow_config} that mean something here; it may have any others. */
final class WorkflowSettings {
  /** Whether a workflow may have several runs that have not ended. */
  private static final String PARALLEL = "allow_parallel_runs";

  /** How often a run is given to another worker after one was lost. */
  private static final String RETRIES = "retry_count";

  /** The retries of a workflow in SQL; an old writer may have put anything there. */
  static final String RETRIES_SQL =
      "CASE jsonb_typeof(workflow.workflow_config -> '%1$s') WHEN 'number'".formatted(RETRIES)
          + " THEN (workflow.workflow_config ->> '%1$s')::numeric ELSE 0 END".formatted(RETRIES);

  private static final int MOST_RETRIES = 100;

  private WorkflowSettings() {}

  /**
   * Refuses settings that would not be understood.
   *
   * @throws Problem 422 that names the key
   */
  static void check(JsonNode config) {
    JsonNode parallel = config.path(PARALLEL);
    if (!parallel.isMissingNode() && !parallel.isBoolean()) {
      throw invalid(PARALLEL, "must be true or false");
    }
    JsonNode retries = config.path(RETRIES);
    if (!retries.isMissingNode() && !isCount(retries)) {
      throw invalid(RETRIES, "must be a whole number from 0 to " + MOST_RETRIES);
    }
  }

  static boolean parallel(JsonNode config) {
    return config != null && config.path(PARALLEL).asBoolean(false);
  }

  private static boolean isCount(JsonNode value) {
    return value.isIntegralNumber()
        && value.canConvertToInt()
        && value.intValue() >= 0
        && value.intValue() <= MOST_RETRIES;
  }

  private static Problem invalid(String key, String message) {
    return Problem.invalid("workflow_config." + key, message);
  }
}
