package io.anteroom.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values that a JSON schema allows, chosen at random. */
final class Values {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LONGEST = 40;
  private static final String[] LETTERS = {
    "a", "Z", "7", " ", "_", "-", ".", "'", "\"", "\\", "%", ";", "<", "é", "ß", "手", "洗", "😷",
    "ع", "\u0301", "\u200d", "\u2028"
  };

  private final ApiDescription api;
  private final Random random;

  Values(ApiDescription api, Random random) {
    this.api = api;
    this.random = random;
  }

  /** One that the schema allows. */
  JsonNode valid(JsonNode schema) {
    JsonNode resolved = api.resolve(schema);
    if (resolved.has("enum")) {
      return pick(resolved.get("enum"));
    }
    if (resolved.has("anyOf")) {
      return valid(pick(resolved.get("anyOf")));
    }
    // where a pattern says more than a random text can meet, the document has examples
    if (resolved.has("pattern") && resolved.has("examples") && random.nextBoolean()) {
      return pick(resolved.get("examples"));
    }
    JsonNode type = resolved.path("type");
    return switch ((type.isArray() ? pick(type) : type).asText()) {
      case "string" -> text(resolved);
      case "integer" -> integer(resolved);
      case "number" -> NODES.numberNode(number(resolved));
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "array" -> array(resolved);
      case "object" -> object(resolved);
      case "null" -> NODES.nullNode();
      default -> anything(2);
    };
  }

  /** Any JSON, so deep at most. */
  JsonNode anything(int depth) {
    int kinds = depth == 0 ? 5 : 7;
    return switch (random.nextInt(kinds)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt());
      case 3 -> NODES.numberNode(random.nextGaussian() * 1e9);
      case 4 -> NODES.textNode(letters(random.nextInt(LONGEST)));
      case 5 -> NODES.arrayNode().add(anything(depth - 1)).add(anything(depth - 1));
      default -> NODES.objectNode().set(letters(3), anything(depth - 1));
    };
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private JsonNode pick(JsonNode array) {
    return array.get(random.nextInt(array.size()));
  }

  private JsonNode text(JsonNode schema) {
    if (schema.path("format").asText().equals("date-time")) {
      return NODES.textNode(Instant.ofEpochSecond(random.nextInt()).toString());
    }
    int least = schema.path("minLength").asInt(0);
    int most = Math.min(schema.path("maxLength").asInt(LONGEST), least + LONGEST);
    for (int i = 0; i < 100; i++) {
      String text = letters(least + random.nextInt(most - least + 1));
      if (text.length() <= most && api.faults(schema, new TextNode(text)).isEmpty()) {
        return NODES.textNode(text);
      }
    }
    return schema.has("examples") ? pick(schema.get("examples")) : schema.path("default");
  }

  private String letters(int number) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < number; i++) {
      text.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return text.toString();
  }

  private JsonNode integer(JsonNode schema) {
    boolean wide = schema.path("format").asText().equals("int64");
    long least = schema.path("minimum").asLong(wide ? Long.MIN_VALUE : Integer.MIN_VALUE);
    long most = schema.path("maximum").asLong(wide ? Long.MAX_VALUE : Integer.MAX_VALUE);
    long small = Math.min(most, Math.max(least, 0) + random.nextInt(50));
    return NODES.numberNode(
        switch (random.nextInt(5)) {
          case 0 -> least;
          case 1 -> most;
          default -> small;
        });
  }

  private double number(JsonNode schema) {
    double least = schema.path("minimum").asDouble(schema.path("exclusiveMinimum").asDouble(-1e12));
    double most = schema.path("maximum").asDouble(least + 1e12);
    return least + (most - least) * (0.01 + 0.98 * random.nextDouble());
  }

  private JsonNode array(JsonNode schema) {
    ArrayNode array = NODES.arrayNode();
    int least = schema.path("minItems").asInt(0);
    int most = Math.min(schema.path("maxItems").asInt(least + 3), least + 3);
    int size = least + random.nextInt(most - least + 1);
    for (int i = 0; i < size; i++) {
      array.add(schema.has("items") ? valid(schema.get("items")) : anything(1));
    }
    return array;
  }

  private JsonNode object(JsonNode schema) {
    ObjectNode object = NODES.objectNode();
    List<String> required = new java.util.ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (required.contains(property.getKey()) || chance(0.5)) {
        object.set(property.getKey(), valid(property.getValue()));
      }
    }
    if (!schema.has("properties")) {
      object.set("key", anything(2));
    }
    return object;
  }
}
