package io.anteroom.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.generator.EventType;
import org.hibernate.type.SqlTypes;

/** A row of {@code alert_rules} as it is stored: when to raise an alert, and whom to tell. */
@Entity
@Table(name = "alert_rules")
@DynamicUpdate
class AlertRule extends PanacheEntityBase {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public Long id;

  public String name;

  @Column(name = "camera_id")
  public String cameraId;

  @Column(name = "rule_type")
  public String ruleType;

  @JdbcTypeCode(SqlTypes.JSON)
  public JsonNode conditions;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "notification_channels")
  public JsonNode notificationChannels;

  @JdbcTypeCode(SqlTypes.JSON)
  public JsonNode recipients;

  public String description;

  @Column(name = "action_type")
  public String actionType;

  public Boolean enabled;
  public String priority;

  @Generated(event = EventType.INSERT)
  @Column(name = "created_at", insertable = false, updatable = false)
  public Instant createdAt;

  @Generated(event = {EventType.INSERT, EventType.UPDATE})
  @Column(name = "updated_at", insertable = false, updatable = false)
  public Instant updatedAt;

  @Column(name = "created_by")
  public String createdBy;
}
