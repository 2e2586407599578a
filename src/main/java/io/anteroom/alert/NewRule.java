package io.anteroom.alert;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.SingleLine;
import io.anteroom.web.json.StorableJson;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An alert rule as a client describes it. One front end speaks as the table does; the other says
 * {@code severity} for the priority and puts channels and recipients into {@code action}.
 */
@Schema(description = "When to raise an alert, and whom to tell")
record NewRule(
    @Schema(examples = "Too many without a hairnet") @NotBlank @Size(max = 100) @SingleLine
        String name,
    @Schema(description = "Unset means each camera", examples = "cam0") @Size(max = 100) @SingleLine
        String cameraId,
    @Schema(
            description =
                "Also named type. The conditions of violation_threshold, continuous_violation and"
                    + " no_detection are checked; a rule with an action may leave it out: custom",
            examples = "violation_threshold")
        @JsonAlias("type")
        @Size(min = 1, max = 50)
        @SingleLine
        String ruleType,
    @Schema(type = SchemaType.OBJECT, examples = "{\"threshold\": 5, \"duration_minutes\": 10}")
        @NotNull
        @StorableJson
        ObjectNode conditions,
    @Size(max = 100) List<@NotBlank @Size(max = 50) String> notificationChannels,
    @Size(max = 100) List<@NotBlank @Size(max = 200) String> recipients,
    @Schema(defaultValue = "true") Boolean enabled,
    @Schema(description = "Also named severity", defaultValue = "medium") @JsonAlias("severity")
        AlertPriority priority,
    @Size(max = 100) @SingleLine String createdBy,
    @Schema(description = "What the rule is for") @Size(max = 10_000) String description,
    @Schema(
            description =
                "Channels and recipients together. In a change, what it leaves out or repeats of"
                    + " the rule changes nothing; null takes away its type alone")
        @Valid
        Action action) {

  /** What the other front end calls an action. */
  @Schema(name = "AlertAction")
  record Action(
      @Schema(examples = "email") @Size(max = 50) @SingleLine String type,
      @Size(max = 100) List<@NotBlank @Size(max = 50) String> channels,
      @Size(max = 100) List<@NotBlank @Size(max = 200) String> recipients) {}
}
