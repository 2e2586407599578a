package io.anteroom.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.anteroom.web.json.JsonObjects;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An alert as it is served. */
@Schema(name = "Alert")
record AlertView(
    @Schema(examples = "17") long id,
    @Schema(nullable = true, description = "The rule, unless it is gone") Long ruleId,
    @Schema(nullable = true, examples = "cam0") String cameraId,
    Instant timestamp,
    @Schema(examples = "violation") String alertType,
    @Schema(nullable = true) String message,
    @Schema(nullable = true, description = "As the monitor wrote it") JsonNode details,
    boolean notificationSent,
    List<String> notificationChannelsUsed,
    @Schema(
            description = "pending, confirmed, false_positive, resolved, or an old writer's word",
            examples = "pending")
        String status,
    @Schema(nullable = true) Instant handledAt,
    @Schema(nullable = true) String handledBy,
    @Schema(nullable = true) String notes) {

  static AlertView of(Alert row) {
    return new AlertView(
        row.id,
        row.ruleId,
        row.cameraId,
        row.timestamp,
        row.alertType,
        row.message,
        row.details,
        Boolean.TRUE.equals(row.notificationSent),
        JsonObjects.texts(row.notificationChannelsUsed),
        row.status == null ? AlertStatus.PENDING.value() : row.status,
        row.handledAt,
        row.handledBy,
        row.notes);
  }
}
