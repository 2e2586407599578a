package io.anteroom.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code model_registry} as it is stored: a trained model, by name and version. */
@Entity
@Table(name = "model_registry")
@DynamicUpdate
class Model extends PanacheEntityBase {
  @Id public String id;
  public String name;

  @Column(name = "model_type")
  public String modelType;

  public String version;
  public String status;

  @Column(name = "model_path")
  public String modelPath;

  @Column(name = "report_path")
  public String reportPath;

  @Column(name = "dataset_id")
  public String datasetId;

  @Column(name = "dataset_path")
  public String datasetPath;

  @JdbcTypeCode(SqlTypes.JSON)
  public JsonNode metrics;

  @JdbcTypeCode(SqlTypes.JSON)
  public JsonNode artifacts;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "training_params")
  public JsonNode trainingParams;

  public String description;

  @Column(name = "created_at", insertable = false, updatable = false)
  public Instant createdAt;

  @Column(name = "updated_at", insertable = false, updatable = false)
  public Instant updatedAt;
}
