package io.anteroom.workflow;

import io.anteroom.web.EntityTags;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.Rows;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.hibernate.Session;

/** Finds, asks for and stops the runs of a workflow; each method is one transaction. */
@ApplicationScoped
class Runs {
  private static final int USUAL_ROWS = 20;

  private final Session database;
  private final WorkflowViews views;
  private final EntityTags tags;

  Runs(Session database, WorkflowViews views, EntityTags tags) {
    this.database = database;
    this.views = views;
    this.tags = tags;
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  CountedPage<RunSummary> find(String workflowId, RunQuery query) {
    Rows<ListedRun> runs =
        Rows.of(ListedRun.class, "workflow_runs").where("workflow_id", workflowId);
    if (query.status != null) {
      runs.where("status", query.status.value());
    }
    CountedPage<ListedRun> page =
        runs.newestNamed("started_at", query.part(USUAL_ROWS), row -> row.startedAt, row -> row.id);
    if (page.isOfNone()) {
      Workflows.found(workflowId, LockModeType.NONE);
    }
    return page.map(RunSummary::of);
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  RunView get(String workflowId, String id) {
    return WorkflowRun.<WorkflowRun>findByIdOptional(id)
        .filter(run -> run.workflowId.equals(workflowId))
        .map(RunView::of)
        .orElseThrow(() -> Problem.notFound("run of the workflow '" + workflowId + "'", id));
  }

  /** Asks for a run. The lock on the workflow lets one request at a time look for another run. */
  @Transactional
  RunView start(String workflowId) {
    Workflow workflow = Workflows.found(workflowId, LockModeType.PESSIMISTIC_WRITE);
    tags.expect(views.of(workflow));
    if (!workflow.allowsParallelRuns()) {
      Optional<WorkflowRun> other = WorkflowRun.latestUnfinished(workflowId, LockModeType.NONE);
      if (other.isPresent()) {
        throw Problem.of(
            ProblemType.CONFLICT,
            "The workflow has the run '%s', which is %s; stop it, or allow parallel runs"
                .formatted(other.get().id, other.get().status()));
      }
    }
    WorkflowRun run = WorkflowRun.asked(workflow, "request");
    database.refresh(run);
    return RunView.of(run);
  }

  /** Stops the latest run that has not ended. */
  @Transactional
  RunView stop(String workflowId) {
    Optional<WorkflowRun> latest =
        WorkflowRun.latestUnfinished(workflowId, LockModeType.PESSIMISTIC_WRITE);
    tags.expect(views.of(Workflows.found(workflowId, LockModeType.NONE)));
    WorkflowRun run =
        latest.orElseThrow(
            () ->
                Problem.of(
                    ProblemType.CONFLICT, "The workflow has no run that is pending or running"));
    run.cancel();
    run.persistAndFlush();
    return RunView.of(run);
  }
}
