package io.anteroom.workflow;

import io.anteroom.web.Background;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What a service that serves does about workflows by itself: runs that are due, and runs that were
 * lost, first of all those that the former engine left behind. All replicas do it, none twice.
 */
@ApplicationScoped
class WorkflowUpkeep {
  private static final Logger LOG = Logger.getLogger(WorkflowUpkeep.class);

  private final Background background;
  private final WorkflowConfig config;
  private final DueWorkflows due;
  private final LostRuns lost;

  WorkflowUpkeep(Background background, WorkflowConfig config, DueWorkflows due, LostRuns lost) {
    this.background = background;
    this.config = config;
    this.due = due;
    this.lost = lost;
  }

  @Scheduled(
      every = "{anteroom.workflow.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    background.work(
        "runs of lost workers are not ended",
        () -> ended(lost.failAbandoned(), "since its worker was lost"));
    background.work(
        "runs left behind are not ended",
        () -> ended(lost.failOrphan(), "since no worker reported it"));
    if (config.schedule()) {
      background.work("runs that are due are not asked for", this::startDue);
    }
  }

  private static boolean ended(Optional<String> run, String why) {
    run.ifPresent(id -> LOG.infof("run %s has failed, %s", id, why));
    return run.isPresent();
  }

  private boolean startDue() {
    for (String id : due.find()) {
      due.start(id).ifPresent(run -> LOG.infof("run %s is due by schedule of %s", run.id, id));
    }
    return false;
  }
}
