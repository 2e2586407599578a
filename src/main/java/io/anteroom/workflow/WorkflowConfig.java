package io.anteroom.workflow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings under {@code anteroom.workflow}. */
@ConfigMapping(prefix = "anteroom.workflow")
interface WorkflowConfig {
  /** How often the service looks for runs that are due or lost; {@code off} for never. */
  String every();

  /** Whether runs are asked for when the schedule of an active workflow is due. */
  @WithDefault("true")
  boolean schedule();

  /**
   * When a run that no worker has claimed and that is said to be running counts as left behind by
   * an engine that is gone; longer than the longest run of the former engine.
   */
  @WithDefault("24H")
  Duration orphanAfter();
}
