package io.anteroom.workflow;

import io.anteroom.web.EntityTags;
import io.anteroom.web.json.Partial;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.list.Page;
import io.anteroom.web.list.Rows;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.anteroom.web.time.TimeZones;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Finds and changes workflows; each method is one transaction. Runs are locked before their
 * workflow, as old writers do it whose runs end.
 */
@ApplicationScoped
class Workflows {
  private static final int USUAL_ROWS = 100;

  private final Session database;
  private final WorkflowViews views;
  private final EntityTags tags;
  private final TimeZones zones;

  Workflows(Session database, WorkflowViews views, EntityTags tags, TimeZones zones) {
    this.database = database;
    this.views = views;
    this.tags = tags;
    this.zones = zones;
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  CountedPage<WorkflowView> find(WorkflowQuery query) {
    Rows<Workflow> workflows = Rows.of(Workflow.class, "workflows");
    if (query.type != null) {
      workflows.where("type", query.type);
    }
    if (query.status != null) {
      workflows.where("status", query.status);
    }
    if (query.trigger != null) {
      workflows.where("trigger", query.trigger);
    }
    CountedPage<Workflow> page =
        workflows.newestNamed(
            "created_at", query.part(USUAL_ROWS), row -> row.createdAt, row -> row.id);
    return new CountedPage<>(
        new Page<>(views.of(page.rows()), page.page().next()), page.total(), page.part());
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  WorkflowView get(String id) {
    return views.of(found(id, LockModeType.NONE));
  }

  @Transactional
  WorkflowView create(NewWorkflow asked) {
    String id = "workflow_" + UUID.randomUUID().toString().replace("-", "");
    return stored(WorkflowEdit.create(id, asked, zones.ofSite()));
  }

  /**
   * Changes a workflow, if it is still as the client has read it. Whoever switches it off stops its
   * runs.
   */
  @Transactional
  WorkflowView change(String id, Partial<NewWorkflow> sent) {
    boolean mayStop = sent.hasAny("status") && sent.values().status() == WorkflowStatus.INACTIVE;
    List<WorkflowRun> unfinished = mayStop ? WorkflowRun.lockUnfinished(id) : List.of();
    Workflow workflow = expected(id);
    boolean wasActive = WorkflowStatus.ACTIVE.value().equals(workflow.status);
    WorkflowEdit.change(workflow, sent, zones.ofSite());
    if (wasActive) {
      unfinished.forEach(WorkflowRun::cancel);
    }
    return stored(workflow);
  }

  /** Deletes a workflow and its runs, unless one of them is running. */
  @Transactional
  void delete(String id) {
    List<WorkflowRun> unfinished = WorkflowRun.lockUnfinished(id);
    Workflow workflow = expected(id);
    unfinished.stream()
        .filter(run -> run.status() == RunStatus.RUNNING)
        .findFirst()
        .ifPresent(
            run -> {
              throw Problem.of(
                  ProblemType.CONFLICT, "The run '" + run.id + "' is running; stop it first");
            });
    workflow.delete();
  }

  /** A workflow, locked or not, if there is one. */
  static Workflow found(String id, LockModeType lock) {
    return Workflow.<Workflow>findByIdOptional(id, lock)
        .orElseThrow(() -> Problem.notFound("workflow", id));
  }

  private Workflow expected(String id) {
    Workflow workflow = found(id, LockModeType.PESSIMISTIC_WRITE);
    tags.expect(views.of(workflow));
    return workflow;
  }

  /** As it is read from now on: jsonb has an order of keys of its own, and triggers have a say. */
  private WorkflowView stored(Workflow workflow) {
    workflow.persistAndFlush();
    database.refresh(workflow);
    return views.of(workflow);
  }
}
