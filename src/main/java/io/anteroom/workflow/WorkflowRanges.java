package io.anteroom.workflow;

import io.anteroom.web.SettingRange;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Refuses times at which no run could be looked after, before anything starts. */
@ApplicationScoped
class WorkflowRanges {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofHours(24);
  private static final Duration LONGEST_RUN = Duration.ofDays(365);

  private final WorkflowConfig config;

  WorkflowRanges(WorkflowConfig config) {
    this.config = config;
  }

  void check(@Observes @Priority(SettingRange.FIRST) StartupEvent event) {
    SettingRange.checkPeriod("anteroom.workflow.every", config.every(), LEAST, MOST);
    SettingRange.check("anteroom.workflow.orphan-after", config.orphanAfter(), LEAST, LONGEST_RUN);
  }
}
