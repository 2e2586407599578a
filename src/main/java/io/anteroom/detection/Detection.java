package io.anteroom.detection;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/**
 * The counts of a row of {@code detection_records}, which detectors write by plain SQL. The objects
 * that were seen, kilobytes a row, are not among them.
 */
@Entity
@Immutable
@Table(name = "detection_records")
class Detection extends PanacheEntityBase {
  @Id public Long id;

  @Column(name = "camera_id")
  public String cameraId;

  public Instant timestamp;

  @Column(name = "frame_number")
  public Integer frameNumber;

  @Column(name = "person_count")
  public Integer personCount;

  @Column(name = "hairnet_violations")
  public Integer hairnetViolations;

  @Column(name = "handwash_events")
  public Integer handwashEvents;

  @Column(name = "sanitize_events")
  public Integer sanitizeEvents;

  @Column(name = "processing_time")
  public Double processingTime;

  public Double fps;
  public Double confidence;
}
