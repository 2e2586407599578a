package io.anteroom.alert;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An alert in the words of the former server's monitor, which kept its own in memory. */
@Schema(name = "RaisedAlert")
record RaisedAlertView(
    @Schema(examples = "17") long alertId,
    @Schema(description = "The same as alert_id") long id,
    @Schema(description = "Of the rule; the type of the alert if it has none") String ruleName,
    @Schema(nullable = true, description = "The priority of the rule", examples = "high")
        String level,
    @Schema(nullable = true, examples = "cam0") String cameraId,
    @Schema(nullable = true) String message,
    Instant timestamp,
    @Schema(nullable = true, description = "As the monitor wrote it") JsonNode data,
    @Schema(examples = "pending") String status,
    boolean resolved,
    @Schema(nullable = true) Instant resolvedAt) {

  /**
   * An alert and its rule.
   *
   * @param rules by their numbers
   */
  static RaisedAlertView of(Alert row, Map<Long, AlertRule> rules) {
    AlertRule rule = row.ruleId == null ? null : rules.get(row.ruleId);
    boolean resolved = AlertStatus.RESOLVED.value().equals(row.status);
    return new RaisedAlertView(
        row.id,
        row.id,
        rule == null ? row.alertType : rule.name,
        rule == null ? null : rule.priority,
        row.cameraId,
        row.message,
        row.timestamp,
        row.details,
        row.status == null ? AlertStatus.PENDING.value() : row.status,
        resolved,
        resolved ? row.handledAt : null);
  }
}
