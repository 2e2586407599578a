package io.anteroom.violation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code violation_transitions}, which only a trigger writes. */
@Entity
@Immutable
@Table(name = "violation_transitions")
class ViolationTransition extends PanacheEntityBase {
  @Id public Long id;

  @Column(name = "violation_id")
  public Long violationId;

  @Column(name = "from_status")
  public String fromStatus;

  @Column(name = "to_status")
  public String toStatus;

  @Column(name = "changed_at")
  public Instant changedAt;

  @Column(name = "changed_by")
  public String changedBy;

  public String notes;
}
