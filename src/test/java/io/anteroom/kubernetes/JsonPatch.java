package io.anteroom.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The operations of RFC 6902 that the overlays use. */
final class JsonPatch {
  private JsonPatch() {}

  /**
   * Changes a document.
   *
   * @throws IllegalArgumentException if the operation is another one, or its place is not there
   */
  static void apply(JsonNode document, JsonNode operation) {
    JsonPointer path = JsonPointer.compile(operation.required("path").asText());
    JsonNode parent = document.at(path.head());
    String key = path.last().getMatchingProperty();
    switch (operation.required("op").asText()) {
      case "add" -> add(parent, key, operation.required("value"));
      case "replace" -> replace(parent, key, operation.required("value"));
      case "remove" -> remove(parent, key);
      default -> throw new IllegalArgumentException("no such operation here: " + operation);
    }
  }

  private static void add(JsonNode parent, String key, JsonNode value) {
    if (parent instanceof ArrayNode list && key.equals("-")) {
      list.add(value);
    } else if (parent instanceof ObjectNode object) {
      object.set(key, value);
    } else {
      throw missing(key);
    }
  }

  private static void replace(JsonNode parent, String key, JsonNode value) {
    if (parent instanceof ObjectNode object && object.has(key)) {
      object.set(key, value);
    } else if (parent instanceof ArrayNode list && list.has(Integer.parseInt(key))) {
      list.set(Integer.parseInt(key), value);
    } else {
      throw missing(key);
    }
  }

  private static void remove(JsonNode parent, String key) {
    if (!(parent instanceof ObjectNode object) || object.remove(key) == null) {
      throw missing(key);
    }
  }

  private static IllegalArgumentException missing(String key) {
    return new IllegalArgumentException("a patch of what is not there: " + key);
  }
}
