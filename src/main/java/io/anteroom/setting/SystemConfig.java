package io.anteroom.setting;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code system_configs} as it is stored: one setting of the whole system. */
@Entity
@Table(name = "system_configs")
@DynamicUpdate
class SystemConfig extends PanacheEntityBase {
  @Id public UUID id;

  @Column(name = "config_key")
  public String configKey;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "config_value")
  public JsonNode configValue;

  @Column(name = "is_active")
  public Boolean isActive;
}
