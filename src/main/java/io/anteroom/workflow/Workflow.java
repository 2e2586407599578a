package io.anteroom.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.generator.EventType;
import org.hibernate.type.SqlTypes;

/**
 * A row of {@code workflows} as it is stored. Its counters are kept by the schema, whoever writes
 * its runs, and never written here.
 */
@Entity
@Table(name = "workflows")
@DynamicUpdate
class Workflow extends PanacheEntityBase {
  @Id public String id;
  public String name;
  public String type;
  public String status;
  public String trigger;
  public String schedule;
  public String description;

  @JdbcTypeCode(SqlTypes.JSON)
  public JsonNode steps;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "workflow_config")
  public JsonNode workflowConfig;

  @Column(name = "next_run")
  public Instant nextRun;

  @Generated(event = EventType.INSERT)
  @Column(name = "run_count", insertable = false, updatable = false)
  public Integer runCount;

  @Generated(event = EventType.INSERT)
  @Column(name = "success_rate", insertable = false, updatable = false)
  public Double successRate;

  @Generated(event = EventType.INSERT)
  @Column(name = "avg_duration", insertable = false, updatable = false)
  public Double avgDuration;

  @Generated(event = EventType.INSERT)
  @Column(name = "last_run", insertable = false, updatable = false)
  public Instant lastRun;

  @Generated(event = EventType.INSERT)
  @Column(name = "created_at", insertable = false, updatable = false)
  public Instant createdAt;

  @Generated(event = {EventType.INSERT, EventType.UPDATE})
  @Column(name = "updated_at", insertable = false, updatable = false)
  public Instant updatedAt;

  /** Whether its schedule is heeded. */
  boolean scheduled() {
    return WorkflowTrigger.SCHEDULE.value().equals(trigger)
        && WorkflowStatus.ACTIVE.value().equals(status);
  }

  /** Whether it may have several runs that have not ended. */
  boolean allowsParallelRuns() {
    return WorkflowSettings.parallel(workflowConfig);
  }
}
