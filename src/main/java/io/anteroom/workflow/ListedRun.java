package io.anteroom.workflow;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/**
 * A row of {@code workflow_runs} as far as lists show it: logs and settings may be long, and a list
 * reads many rows.
 */
@Entity
@Immutable
@Table(name = "workflow_runs")
class ListedRun extends PanacheEntityBase {
  @Id public String id;

  @Column(name = "workflow_id")
  public String workflowId;

  public String status;

  @Column(name = "started_at")
  public Instant startedAt;

  @Column(name = "ended_at")
  public Instant endedAt;

  public Integer duration;

  @Column(name = "error_message")
  public String errorMessage;

  @Column(name = "created_at")
  public Instant createdAt;
}
