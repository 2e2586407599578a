package io.anteroom.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code deployment_changes}, which only a trigger writes. */
@Entity
@Immutable
@Table(name = "deployment_changes")
class DeploymentChange extends PanacheEntityBase {
  @Id public Long id;

  @Column(name = "deployment_id")
  public String deploymentId;

  public String operation;

  @Column(name = "changed_at")
  public Instant changedAt;

  @Column(name = "changed_by")
  public String changedBy;

  @JdbcTypeCode(SqlTypes.JSON)
  public JsonNode changes;
}
