package io.anteroom.dataset;

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

/** A row of {@code datasets} as it is stored. Its files are rows of {@code dataset_files}. */
@Entity
@Table(name = "datasets")
@DynamicUpdate
class Dataset extends PanacheEntityBase {
  @Id public String id;
  public String name;
  public String version;
  public String status;
  public Long size;

  @Column(name = "sample_count")
  public Integer sampleCount;

  @Column(name = "label_count")
  public Integer labelCount;

  @Column(name = "quality_score")
  public Double qualityScore;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "quality_metrics")
  public JsonNode qualityMetrics;

  public String description;

  @JdbcTypeCode(SqlTypes.JSON)
  public JsonNode tags;

  @Column(name = "file_path")
  public String filePath;

  @Column(name = "created_at", insertable = false, updatable = false)
  public Instant createdAt;

  @Column(name = "updated_at", insertable = false, updatable = false)
  public Instant updatedAt;
}
