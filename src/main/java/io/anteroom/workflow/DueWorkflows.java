package io.anteroom.workflow;

import io.anteroom.web.Scalars;
import io.anteroom.web.time.TimeZones;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/**
 * Asks for the runs of workflows whose schedule is due; each method is one transaction. The due
 * time is moved in the transaction of the run, under the lock on the workflow: however many
 * replicas look, a due time has one run.
 */
@ApplicationScoped
class DueWorkflows {
  private static final String DUE =
      """
      workflow.trigger = 'schedule' AND workflow.status = 'active' AND workflow.schedule IS NOT NULL
        AND (workflow.next_run IS NULL OR workflow.next_run <= now())
      """;

  private static final String FIND =
      "SELECT id FROM workflows AS workflow WHERE " + DUE + " ORDER BY next_run, id LIMIT 1000";

  private static final String LOCK =
      "SELECT {workflow.*} FROM workflows AS workflow WHERE workflow.id = :id AND "
          + DUE
          + " FOR NO KEY UPDATE SKIP LOCKED";

  private final Session database;
  private final TimeZones zones;

  DueWorkflows(Session database, TimeZones zones) {
    this.database = database;
    this.zones = zones;
  }

  /** Those that are due, or that nobody has computed yet when they are. */
  @Transactional
  List<String> find() {
    return Scalars.query(database, FIND, String.class).getResultList();
  }

  /**
   * Asks for a run if the workflow is due and has no other, and computes when it is due again. Due
   * times that passed while no service ran are one.
   *
   * @return the run, if there is one
   */
  @Transactional
  Optional<WorkflowRun> start(String id) {
    return database
        .createNativeQuery(LOCK, Workflow.class, "workflow")
        .setParameter("id", id)
        .getResultList()
        .stream()
        .findFirst()
        .flatMap(this::start);
  }

  private Optional<WorkflowRun> start(Workflow workflow) {
    Instant now = Instant.now();
    Instant due = workflow.nextRun;
    // the clock of the database may be ahead
    Instant behind = due != null && due.isAfter(now) ? due : now;
    workflow.nextRun = Schedule.nextRun(workflow, behind, zones.ofSite()).orElse(null);
    boolean free =
        workflow.allowsParallelRuns()
            || WorkflowRun.latestUnfinished(workflow.id, LockModeType.NONE).isEmpty();
    // without a next time there is no schedule that can be read
    return due != null && workflow.nextRun != null && free
        ? Optional.of(WorkflowRun.asked(workflow, "schedule"))
        : Optional.empty();
  }
}
