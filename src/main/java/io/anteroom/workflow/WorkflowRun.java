package io.anteroom.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.generator.EventType;
import org.hibernate.type.SqlTypes;

/** A row of {@code workflow_runs} as it is stored. */
@Entity
@Table(name = "workflow_runs")
@DynamicUpdate
class WorkflowRun extends PanacheEntityBase {
  private static final String CANCELLED_LOG = "{\"cancelled\": true}";

  @Id public String id;

  @Column(name = "workflow_id")
  public String workflowId;

  public String status;

  @Column(name = "started_at")
  public Instant startedAt;

  @Column(name = "ended_at")
  public Instant endedAt;

  /** Whole minutes, as the former server cut them. */
  public Integer duration;

  @Column(name = "error_message")
  public String errorMessage;

  @Column(name = "run_log")
  public String runLog;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "run_config")
  public JsonNode runConfig;

  @Column(name = "lease_owner")
  public String leaseOwner;

  @Column(name = "lease_until")
  public Instant leaseUntil;

  @Generated(event = EventType.INSERT)
  @Column(name = "lease_count", insertable = false, updatable = false)
  public Integer leaseCount;

  @Generated(event = EventType.INSERT)
  @Column(name = "created_at", insertable = false, updatable = false)
  public Instant createdAt;

  /** A run of this workflow that waits for a worker. */
  static WorkflowRun asked(Workflow workflow, String startedBy) {
    WorkflowRun run = new WorkflowRun();
    run.id = "run_" + UUID.randomUUID().toString().replace("-", "");
    run.workflowId = workflow.id;
    run.status = RunStatus.PENDING.value();
    run.startedAt = Instant.now();
    run.runConfig = config(workflow, startedBy);
    run.persistAndFlush();
    return run;
  }

  /** The latest run of a workflow that has not ended. */
  static Optional<WorkflowRun> latestUnfinished(String workflowId, LockModeType lock) {
    return WorkflowRun.<WorkflowRun>find(
            "workflowId = ?1 AND status IN ?2 ORDER BY startedAt DESC, id DESC",
            workflowId,
            RunStatus.UNFINISHED)
        .withLock(lock)
        .firstResultOptional();
  }

  /** All runs of a workflow that have not ended, in one order, locked. */
  static List<WorkflowRun> lockUnfinished(String workflowId) {
    return WorkflowRun.<WorkflowRun>find(
            "workflowId = ?1 AND status IN ?2 ORDER BY id", workflowId, RunStatus.UNFINISHED)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }

  RunStatus status() {
    return RunStatus.of(status);
  }

  /** Ends it now. */
  void end(RunStatus how) {
    status().expectBefore(how);
    status = how.value();
    endedAt = Instant.now();
    duration = RunDuration.minutes(startedAt, endedAt);
    leaseUntil = null;
  }

  /** Ends it without a result, with the log that the former server wrote. */
  void cancel() {
    end(RunStatus.CANCELLED);
    if (runLog == null) {
      runLog = CANCELLED_LOG;
    }
  }

  /** The workflow as it is now: what is changed later does not concern this run. */
  private static ObjectNode config(Workflow workflow, String startedBy) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.put("id", workflow.id).put("name", workflow.name).put("type", workflow.type);
    config.put("trigger", workflow.trigger).put("started_by", startedBy);
    config.set("steps", workflow.steps);
    config.set("workflow_config", workflow.workflowConfig);
    return config;
  }
}
