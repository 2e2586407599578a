package io.anteroom.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A row of {@code alert_history} as it is stored. Monitors make them by plain SQL; what people
 * decide is written by {@link Alerts} for many rows at once.
 */
@Entity
@Table(name = "alert_history")
class Alert extends PanacheEntityBase {
  @Id public Long id;

  @Column(name = "rule_id")
  public Long ruleId;

  @Column(name = "camera_id")
  public String cameraId;

  public Instant timestamp;

  @Column(name = "alert_type")
  public String alertType;

  public String message;

  @JdbcTypeCode(SqlTypes.JSON)
  public JsonNode details;

  @Column(name = "notification_sent")
  public Boolean notificationSent;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "notification_channels_used")
  public JsonNode notificationChannelsUsed;

  public String status;

  @Column(name = "handled_at")
  public Instant handledAt;

  @Column(name = "handled_by")
  public String handledBy;

  public String notes;
}
