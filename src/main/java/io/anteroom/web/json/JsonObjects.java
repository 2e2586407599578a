package io.anteroom.web.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Free JSON columns: what they are meant to hold, which may be anything else in an old row. */
public final class JsonObjects {
  private JsonObjects() {}

  /** A copy of the object that is stored; an empty one if something else is, or nothing. */
  public static ObjectNode of(JsonNode stored) {
    return stored instanceof ObjectNode object
        ? object.deepCopy()
        : JsonNodeFactory.instance.objectNode();
  }

  /** What is stored after a change: sent keys replace, a null removes, no object empties. */
  public static ObjectNode merged(JsonNode stored, ObjectNode sent) {
    if (sent == null) {
      return JsonNodeFactory.instance.objectNode();
    }
    ObjectNode merged = of(stored);
    sent.properties()
        .forEach(
            entry -> {
              if (entry.getValue().isNull()) {
                merged.remove(entry.getKey());
              } else {
                merged.set(entry.getKey(), entry.getValue());
              }
            });
    return merged;
  }

  /** The text under this key; null if there is none. */
  public static String text(JsonNode stored, String key) {
    return stored == null ? null : stored.path(key).textValue();
  }

  /** The texts of an array; one text alone counts as an array of it. */
  public static List<String> texts(JsonNode stored) {
    if (stored == null) {
      return List.of();
    }
    if (stored.isTextual()) {
      return List.of(stored.textValue());
    }
    return StreamSupport.stream(stored.spliterator(), false)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .toList();
  }
}
