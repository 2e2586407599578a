package io.anteroom.camera;

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

/** A row of {@code regions} as it is stored: an area of a camera picture with a meaning. */
@Entity
@Table(name = "regions")
@DynamicUpdate
class Region extends PanacheEntityBase {
  @Id
  @Column(name = "region_id")
  public String regionId;

  @Column(name = "region_type")
  public String regionType;

  public String name;

  @JdbcTypeCode(SqlTypes.JSON)
  public JsonNode polygon;

  @Column(name = "is_active")
  public Boolean isActive;

  @JdbcTypeCode(SqlTypes.JSON)
  public JsonNode rules;

  @Column(name = "camera_id")
  public String cameraId;

  @Generated(event = EventType.INSERT)
  @Column(name = "created_at", insertable = false, updatable = false)
  public Instant createdAt;

  @Generated(event = {EventType.INSERT, EventType.UPDATE})
  @Column(name = "updated_at", insertable = false, updatable = false)
  public Instant updatedAt;
}
