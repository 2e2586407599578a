package io.anteroom.setting;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A row of {@code detection_configs} as it is stored: one value, of all cameras or of one. It is
 * read here only; {@link DetectionConfigs} writes many at once.
 */
@Entity
@Table(name = "detection_configs")
class DetectionConfig extends PanacheEntityBase {
  @Id public Long id;

  @Column(name = "camera_id")
  public String cameraId;

  @Column(name = "config_type")
  public String configType;

  @Column(name = "config_key")
  public String configKey;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "config_value")
  public JsonNode configValue;
}
