package io.anteroom.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.json.JsonObjects;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An alert rule as it is served: always of this shape, whatever an old writer left in the row. */
@Schema(name = "AlertRule")
record RuleView(
    @Schema(examples = "3") long id,
    @Schema(examples = "Too many without a hairnet") String name,
    @Schema(nullable = true, description = "Unset means each camera") String cameraId,
    @Schema(examples = "violation_threshold") String ruleType,
    @Schema(type = SchemaType.OBJECT, description = "Depends on rule_type") ObjectNode conditions,
    @Schema(examples = "[\"websocket\"]") List<String> notificationChannels,
    List<String> recipients,
    boolean enabled,
    @Schema(examples = "medium") String priority,
    Instant createdAt,
    Instant updatedAt,
    @Schema(nullable = true) String createdBy,
    @Schema(nullable = true) String description,
    Action action) {

  static RuleView of(AlertRule row) {
    return new RuleView(
        row.id,
        row.name,
        row.cameraId,
        row.ruleType,
        row.conditions instanceof ObjectNode object
            ? object
            : JsonNodeFactory.instance.objectNode(),
        JsonObjects.texts(row.notificationChannels),
        JsonObjects.texts(row.recipients),
        Boolean.TRUE.equals(row.enabled),
        row.priority == null ? AlertPriority.MEDIUM.value() : row.priority,
        row.createdAt,
        row.updatedAt,
        row.createdBy,
        row.description,
        new Action(
            row.actionType,
            JsonObjects.texts(row.notificationChannels),
            JsonObjects.texts(row.recipients)));
  }

  /** What the other front end calls an action. */
  @Schema(name = "AlertRuleAction")
  record Action(
      @Schema(nullable = true, examples = "email") String type,
      @Schema(description = "The same as notification_channels") List<String> channels,
      @Schema(description = "The same as recipients") List<String> recipients) {}
}
