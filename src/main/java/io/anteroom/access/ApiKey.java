package io.anteroom.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;

/** A row of {@code api_keys} without what is stored of its secret, which no answer needs. */
@Entity
@Table(name = "api_keys")
@DynamicUpdate
class ApiKey extends PanacheEntityBase {
  @Id public String id;

  @Column(updatable = false)
  public String name;

  @Column(updatable = false)
  public String role;

  @Column(name = "created_at", updatable = false)
  public Instant createdAt;

  @Column(name = "expires_at", updatable = false)
  public Instant expiresAt;

  @Column(name = "revoked_at")
  public Instant revokedAt;

  @Column(name = "last_used_at", updatable = false)
  public Instant lastUsedAt;
}
