package io.anteroom.violation;

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
 * A row of {@code violation_events} as it is stored. Detectors make them by plain SQL; what people
 * decide is written by {@link Violations} for many rows at once.
 */
@Entity
@Table(name = "violation_events")
class Violation extends PanacheEntityBase {
  @Id public Long id;

  @Column(name = "detection_id")
  public Long detectionId;

  @Column(name = "camera_id")
  public String cameraId;

  public Instant timestamp;

  @Column(name = "violation_type")
  public String violationType;

  @Column(name = "track_id")
  public Integer trackId;

  public Double confidence;

  @Column(name = "snapshot_path")
  public String snapshotPath;

  @JdbcTypeCode(SqlTypes.JSON)
  public JsonNode bbox;

  public String status;

  @Column(name = "handled_at")
  public Instant handledAt;

  @Column(name = "handled_by")
  public String handledBy;

  public String notes;

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "updated_at")
  public Instant updatedAt;
}
