package io.anteroom.workflow;

import io.anteroom.web.EntityTags;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Gives runs to workers and hears from them; each method is one transaction. A worker holds a run
 * until a time of the database's clock; who is silent longer may lose it to another.
 */
@ApplicationScoped
class RunLeases {
  /** Workers at once skip what another of them is taking, and get different runs. */
  private static final String FIND =
      """
      SELECT {run.*} FROM workflow_runs AS run
        JOIN workflows AS workflow ON workflow.id = run.workflow_id
       WHERE %s AND (:any_type OR workflow.type IN (:types))
       ORDER BY run.%s, run.id LIMIT 1 FOR NO KEY UPDATE OF run SKIP LOCKED
      """;

  private static final String ABANDONED =
      FIND.formatted(
          "run.status = 'running' AND run.lease_until < now() AND run.lease_count <= "
              + WorkflowSettings.RETRIES_SQL,
          "started_at");

  private static final String PENDING = FIND.formatted("run.status = 'pending'", "created_at");

  /** The run began when its first worker got it. */
  private static final String TAKE =
      """
      UPDATE workflow_runs
         SET status = 'running', lease_owner = :worker, lease_count = lease_count + 1,
             lease_until = now() + :seconds * interval '1 second',
             started_at = CASE WHEN status = 'pending' THEN now() ELSE started_at END
       WHERE id = :id
      """;

  private static final String PROLONG =
      "UPDATE workflow_runs SET lease_until = now() + :seconds * interval '1 second' WHERE id = :id";

  private final Session database;
  private final EntityTags tags;

  RunLeases(Session database, EntityTags tags) {
    this.database = database;
    this.tags = tags;
  }

  /** The run that has waited longest; empty if none waits. */
  @Transactional
  Optional<Claim> claim(NewClaim claim) {
    return first(ABANDONED, claim)
        .or(() -> first(PENDING, claim))
        .map(
            run -> {
              database
                  .createNativeMutationQuery(TAKE)
                  .setParameter("id", run.id)
                  .setParameter("worker", claim.worker())
                  .setParameter("seconds", claim.seconds())
                  .executeUpdate();
              database.refresh(run);
              return Claim.of(run, Workflows.found(run.workflowId, LockModeType.NONE));
            });
  }

  /** Prolongs a lease, also one that is over if nobody has taken the run since. */
  @Transactional
  RunView prolong(String id, NewHeartbeat heartbeat) {
    WorkflowRun run = expected(id);
    if (run.status() != RunStatus.RUNNING) {
      run.status().expectBefore(RunStatus.RUNNING);
    }
    expectHolder(run, heartbeat.worker());
    database
        .createNativeMutationQuery(PROLONG)
        .setParameter("id", id)
        .setParameter("seconds", heartbeat.seconds())
        .executeUpdate();
    database.refresh(run);
    return RunView.of(run);
  }

  /** Ends a run as its worker says. To say it again changes nothing. */
  @Transactional
  RunView end(String id, NewReport report) {
    WorkflowRun run = expected(id);
    RunStatus status = report.status().status();
    boolean said = run.status() == status && report.worker().equals(run.leaseOwner);
    if (!said) {
      run.status().expectBefore(status);
      expectHolder(run, report.worker());
      run.end(status);
      run.errorMessage = report.errorMessage();
      run.runLog = report.log();
      run.persistAndFlush();
      database.refresh(run);
    }
    return RunView.of(run);
  }

  private Optional<WorkflowRun> first(String query, NewClaim claim) {
    boolean any = claim.types() == null || claim.types().isEmpty();
    NativeQuery<WorkflowRun> runs = database.createNativeQuery(query, WorkflowRun.class, "run");
    return runs
        .setParameter("any_type", any)
        .setParameterList("types", any ? List.of("") : claim.types())
        .getResultList()
        .stream()
        .findFirst();
  }

  private WorkflowRun expected(String id) {
    WorkflowRun run =
        WorkflowRun.<WorkflowRun>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
            .orElseThrow(() -> Problem.notFound("workflow run", id));
    tags.expect(RunView.of(run));
    return run;
  }

  private static void expectHolder(WorkflowRun run, String worker) {
    if (!worker.equals(run.leaseOwner)) {
      throw Problem.of(
          ProblemType.CONFLICT,
          new FieldError(
              "worker",
              run.leaseOwner == null
                  ? "does not hold the run: no worker has claimed it"
                  : "does not hold the run: '" + run.leaseOwner + "' does"));
    }
  }
}
