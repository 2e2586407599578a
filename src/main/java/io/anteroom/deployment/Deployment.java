package io.anteroom.deployment;

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

/** A row of {@code deployments} as it is stored: what is wanted, and what is reported of it. */
@Entity
@Table(name = "deployments")
@DynamicUpdate
class Deployment extends PanacheEntityBase {
  @Id public String id;
  public String name;

  @Column(name = "model_version")
  public String modelVersion;

  public String environment;
  public Integer replicas;

  @Column(name = "cpu_limit")
  public String cpuLimit;

  @Column(name = "memory_limit")
  public String memoryLimit;

  @Column(name = "gpu_count")
  public Integer gpuCount;

  @Column(name = "gpu_memory")
  public String gpuMemory;

  @Column(name = "auto_scaling")
  public Boolean autoScaling;

  @Column(name = "min_replicas")
  public Integer minReplicas;

  @Column(name = "max_replicas")
  public Integer maxReplicas;

  @Column(name = "update_strategy")
  public String updateStrategy;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "deployment_config")
  public JsonNode deploymentConfig;

  public String status;

  @Column(name = "ready_replicas")
  public Integer readyReplicas;

  @Column(name = "reported_at")
  public Instant reportedAt;

  @Column(name = "cpu_usage")
  public Double cpuUsage;

  @Column(name = "memory_usage")
  public Double memoryUsage;

  @Column(name = "gpu_usage")
  public Double gpuUsage;

  @Column(name = "requests_per_minute")
  public Integer requestsPerMinute;

  @Column(name = "avg_response_time")
  public Double avgResponseTime;

  @Column(name = "error_rate")
  public Double errorRate;

  @Column(name = "total_requests")
  public Integer totalRequests;

  @Column(name = "success_rate")
  public Double successRate;

  @Column(name = "created_at", insertable = false, updatable = false)
  public Instant createdAt;

  @Column(name = "updated_at", insertable = false, updatable = false)
  public Instant updatedAt;
}
