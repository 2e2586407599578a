package io.anteroom.workflow;

import io.anteroom.web.TrafficGate;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What a service that serves does about workflows by itself: runs that are due, and runs that were
 * lost, first of all those that the former engine left behind. All replicas do it, none twice.
 */
@ApplicationScoped
class WorkflowUpkeep {
  private static final Logger LOG = Logger.getLogger(WorkflowUpkeep.class);
  private static final String PATH = "/api/v1/mlops/workflows";
  private static final int MOST_AT_ONCE = 1000;

  private final TrafficGate gate;
  private final WorkflowConfig config;
  private final DueWorkflows due;
  private final LostRuns lost;

  WorkflowUpkeep(TrafficGate gate, WorkflowConfig config, DueWorkflows due, LostRuns lost) {
    this.gate = gate;
    this.config = config;
    this.due = due;
    this.lost = lost;
  }

  @Scheduled(
      every = "${anteroom.workflow.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    if (gate.closedFor(PATH).isPresent()) {
      return;
    }
    try {
      all(lost::failAbandoned, "failed, since its worker was lost");
      all(lost::failOrphan, "failed, since no worker reported it");
      if (config.schedule()) {
        due.find().forEach(id -> due.start(id).ifPresent(WorkflowUpkeep::log));
      }
    } catch (RuntimeException e) {
      // the next look finds the same
      LOG.warnf("workflows: what is due is tried again later: %s", e.getMessage());
    }
  }

  private static void all(Supplier<Optional<String>> step, String what) {
    Optional<String> run = step.get();
    for (int i = 1; run.isPresent() && i < MOST_AT_ONCE; i++) {
      LOG.infof("workflows: run %s %s", run.get(), what);
      run = step.get();
    }
  }

  private static void log(WorkflowRun run) {
    LOG.infof("workflows: run %s is due by the schedule of %s", run.id, run.workflowId);
  }
}
