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

/**
 * A row of {@code cameras} as it is stored. Old writers fill the open columns freely, so nothing
 * here is trusted to be of the shape that {@link CameraView} promises.
 */
@Entity
@Table(name = "cameras")
@DynamicUpdate
class Camera extends PanacheEntityBase {
  @Id public String id;
  public String name;
  public String location;

  @Column(name = "stream_url")
  public String streamUrl;

  @Column(name = "camera_type")
  public String cameraType;

  @JdbcTypeCode(SqlTypes.JSON)
  public JsonNode resolution;

  public Integer fps;
  public String status;

  @Column(name = "region_id")
  public String regionId;

  @JdbcTypeCode(SqlTypes.JSON)
  public JsonNode metadata;

  @Generated(event = EventType.INSERT)
  @Column(name = "created_at", insertable = false, updatable = false)
  public Instant createdAt;

  @Generated(event = {EventType.INSERT, EventType.UPDATE})
  @Column(name = "updated_at", insertable = false, updatable = false)
  public Instant updatedAt;
}
