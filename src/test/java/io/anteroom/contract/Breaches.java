package io.anteroom.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Values that a schema forbids, each by one of its rules. */
final class Breaches {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Breaches() {}

  /** Those of a JSON body. */
  static List<JsonNode> of(JsonNode schema) {
    List<JsonNode> breaches = new ArrayList<>();
    List<String> types = types(schema);
    if (types.isEmpty()) {
      return breaches;
    }
    if (!types.contains("object")) {
      breaches.add(NODES.objectNode().put("a", 1));
    }
    if (!types.contains("array")) {
      breaches.add(NODES.arrayNode().add(true));
    }
    if (!types.contains("null")) {
      breaches.add(NODES.nullNode());
    }
    if (!types.contains("string")) {
      breaches.add(text("nonsense"));
    }
    if (!types.contains("boolean")) {
      breaches.add(NODES.booleanNode(true));
    }
    addBounds(schema, breaches);
    return breaches;
  }

  /** Those of a parameter, which is text whatever it means. */
  static List<String> ofText(JsonNode schema) {
    List<JsonNode> breaches = new ArrayList<>();
    addBounds(schema, breaches);
    List<String> texts = new ArrayList<>(breaches.stream().map(JsonNode::asText).toList());
    List<String> types = types(schema);
    if (types.contains("integer")) {
      texts.addAll(List.of("nonsense", "1.5", "0x10", "99999999999999999999"));
    } else if (types.contains("number")) {
      texts.add("nonsense");
    } else if (types.contains("boolean")) {
      texts.addAll(List.of("maybe", "2"));
    }
    return texts;
  }

  static JsonNode text(String text) {
    return new TextNode(text);
  }

  private static void addBounds(JsonNode schema, List<JsonNode> breaches) {
    if (schema.has("minimum")) {
      breaches.add(beside(schema.get("minimum"), -1));
    }
    if (schema.has("exclusiveMinimum")) {
      breaches.add(schema.get("exclusiveMinimum"));
    }
    if (schema.has("maximum")) {
      breaches.add(beside(schema.get("maximum"), 1));
    }
    if (schema.has("maxLength")) {
      breaches.add(text("x".repeat(schema.get("maxLength").asInt() + 1)));
    }
    if (schema.has("exclusiveMaximum")) {
      breaches.add(schema.get("exclusiveMaximum"));
    }
    if (schema.path("minLength").asInt() > 0) {
      breaches.add(text("x".repeat(schema.get("minLength").asInt() - 1)));
    }
    if (schema.path("pattern").asText().equals("\\S")) {
      breaches.add(text(" "));
    }
    if (schema.has("enum")) {
      breaches.add(text("no_such_word"));
    }
    if (schema.path("format").asText().equals("date-time")) {
      breaches.add(text("the day before yesterday"));
    }
  }

  private static JsonNode beside(JsonNode bound, int step) {
    return NODES.numberNode(bound.decimalValue().add(BigDecimal.valueOf(step)));
  }

  private static List<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    List<String> types = new ArrayList<>();
    if (type.isArray()) {
      type.forEach(one -> types.add(one.asText()));
    } else if (type.isTextual()) {
      types.add(type.asText());
    }
    if (schema.has("enum") && types.isEmpty()) {
      types.add("string");
    }
    return types;
  }
}
