package io.anteroom.audit;

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

/** A row of {@code audit_log}, which only triggers write. */
@Entity
@Immutable
@Table(name = "audit_log")
class AuditEntry extends PanacheEntityBase {
  @Id public Long id;

  @Column(name = "changed_at")
  public Instant changedAt;

  @Column(name = "changed_by")
  public String changedBy;

  @Column(name = "database_role")
  public String databaseRole;

  public String credential;

  public String origin;

  @Column(name = "client_address")
  public String clientAddress;

  @Column(name = "request_id")
  public String requestId;

  public String operation;

  @Column(name = "table_name")
  public String tableName;

  @Column(name = "record_id")
  public String recordId;

  @JdbcTypeCode(SqlTypes.JSON)
  public JsonNode changes;
}
