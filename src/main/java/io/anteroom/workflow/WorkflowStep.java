package io.anteroom.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.json.StorableJson;
import io.anteroom.web.problem.Problem;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One step of a workflow. Keys beside these, such as {@code training_params}, are kept as they are.
 */
@Schema(name = "NewWorkflowStep", description = "May have further keys, which workers understand")
record WorkflowStep(
    @Schema(examples = "Train") @NotBlank @Size(max = LONGEST_NAME) String name,
    @Schema(examples = "model_training") @NotBlank @Size(max = LONGEST_TYPE) String type,
    @Size(max = LONGEST_DESCRIPTION) String description,
    @Schema(description = "An object, or the text of one: what the step is to be done with")
        JsonNode config) {
  private static final int MOST = 100;
  private static final int LONGEST = 200_000;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TYPE = 50;
  private static final int LONGEST_DESCRIPTION = 10_000;
  private static final String CONFIG = "config";
  private static final ObjectMapper TEXTS = new ObjectMapper();

  /**
   * Steps as they are stored: with objects for their settings.
   *
   * @throws Problem 422 that names what is wrong with which step
   */
  static ArrayNode all(ArrayNode sent) {
    if (sent.size() > MOST) {
      throw Problem.invalid("steps", "must be at most " + MOST);
    }
    if (sent.toString().length() > LONGEST) {
      throw Problem.invalid("steps", "must be at most " + LONGEST + " characters together");
    }
    ArrayNode steps = JsonNodeFactory.instance.arrayNode(sent.size());
    for (int i = 0; i < sent.size(); i++) {
      steps.add(stored(sent.get(i), "steps[" + i + "]"));
    }
    // settings that were a text have not been looked at before
    if (!new StorableJson.Check().isValid(steps, null)) {
      throw Problem.invalid("steps", "hold what cannot be stored, such as U+0000");
    }
    return steps;
  }

  private static ObjectNode stored(JsonNode sent, String place) {
    if (!(sent instanceof ObjectNode object)) {
      throw Problem.invalid(place, "must be an object with a name and a type");
    }
    WorkflowStep step =
        new WorkflowStep(
            required(object, "name", LONGEST_NAME, place),
            required(object, "type", LONGEST_TYPE, place),
            text(object, "description", LONGEST_DESCRIPTION, place),
            settings(object.path(CONFIG), place));
    ObjectNode stored = object.deepCopy();
    stored.put("name", step.name).put("type", step.type).put("description", step.description);
    stored.set(CONFIG, step.config);
    return stored;
  }

  private static String required(ObjectNode step, String key, int longest, String place) {
    String text = text(step, key, longest, place);
    if (text.isBlank()) {
      throw Problem.invalid(place + "." + key, "must not be blank");
    }
    return text;
  }

  private static String text(ObjectNode step, String key, int longest, String place) {
    JsonNode value = step.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual() || value.textValue().length() > longest) {
      throw Problem.invalid(
          place + "." + key, "must be a text of at most " + longest + " characters");
    }
    return value.textValue();
  }

  private static ObjectNode settings(JsonNode sent, String place) {
    boolean empty = sent.isMissingNode() || sent.isNull();
    if (empty || sent.isTextual() && sent.textValue().isBlank()) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      JsonNode read = sent.isTextual() ? TEXTS.readTree(sent.textValue()) : sent;
      if (read instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      // said below
    }
    throw Problem.invalid(place + "." + CONFIG, "must be an object, or the text of one");
  }
}
