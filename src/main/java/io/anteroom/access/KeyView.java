package io.anteroom.access;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key as it is served: all but its secret. */
@Schema(name = "ApiKey")
record KeyView(
    @Schema(examples = "6f1d0c2b9a8e7d54") String id,
    @Schema(description = "The client that it belongs to", examples = "camera-gateway") String name,
    KeyRole role,
    Instant createdAt,
    @Schema(nullable = true, description = "Not valid from then on") Instant expiresAt,
    @Schema(nullable = true, description = "Unset while it is active") Instant revokedAt,
    @Schema(nullable = true, description = "To a minute") Instant lastUsedAt) {

  static KeyView of(ApiKey row) {
    return new KeyView(
        row.id,
        row.name,
        KeyRole.of(row.role),
        row.createdAt,
        row.expiresAt,
        row.revokedAt,
        row.lastUsedAt);
  }
}
