package io.anteroom.workflow;

import io.anteroom.web.Scalars;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.hibernate.Session;

/**
 * Ends runs of which nobody will say how they ended; each method is one transaction and ends one
 * run, so that it waits for one workflow at most. Replicas at once skip what another is ending.
 */
@ApplicationScoped
class LostRuns {
  private static final String FAIL =
      """
      UPDATE workflow_runs SET status = 'failed', %s, lease_until = NULL
       WHERE id = (SELECT run.id FROM workflow_runs AS run
                     JOIN workflows AS workflow ON workflow.id = run.workflow_id
                    WHERE run.status = 'running' AND %s
                    ORDER BY run.started_at, run.id LIMIT 1
                      FOR NO KEY UPDATE OF run SKIP LOCKED)
      RETURNING id
      """;

  /** A running run of the former engine; how long it ran nobody knows. */
  private static final String FAIL_ORPHAN =
      FAIL.formatted(
          "ended_at = now(), duration = 0, error_message = 'no worker reported it'",
          "run.lease_until IS NULL AND run.started_at < now() - :seconds * interval '1 second'");

  /** The last sign of life is what the lease was counted from, so its end is near. */
  private static final String FAIL_ABANDONED =
      FAIL.formatted(
          "ended_at = lease_until, error_message = 'the worker was lost: its lease expired',"
              + " duration = greatest(0, extract(epoch FROM lease_until - started_at) / 60)::integer",
          "run.lease_until < now() AND run.lease_count > " + WorkflowSettings.RETRIES_SQL);

  private final Session database;
  private final WorkflowConfig config;

  LostRuns(Session database, WorkflowConfig config) {
    this.database = database;
    this.config = config;
  }

  /** Ends one that is running since long and was never claimed; its id, or empty. */
  @Transactional
  Optional<String> failOrphan() {
    return Scalars.query(database, FAIL_ORPHAN, String.class)
        .setParameter("seconds", config.orphanAfter().toSeconds())
        .getResultList()
        .stream()
        .findFirst();
  }

  /** Ends one whose worker is silent and that is not given to another; its id, or empty. */
  @Transactional
  Optional<String> failAbandoned() {
    return Scalars.query(database, FAIL_ABANDONED, String.class).getResultList().stream()
        .findFirst();
  }
}
