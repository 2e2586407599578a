package io.anteroom.camera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of a camera's picture. Rows hold it as [w, h], as text such as 1920x1080, as an object,
 * or not at all; clients index into it and get two positive numbers in every case.
 */
record Resolution(int width, int height) {
  static final Resolution DEFAULT = new Resolution(1920, 1080);

  private static final Pattern TEXT = Pattern.compile("\\D*(\\d{1,6})\\D+(\\d{1,6})\\D*");

  /** Reads any form that was ever stored; what cannot be read counts as the default. */
  static Resolution of(JsonNode stored) {
    if (stored == null) {
      return DEFAULT;
    }
    if (stored.isTextual()) {
      Matcher text = TEXT.matcher(stored.textValue());
      return text.matches()
          ? of(Integer.parseInt(text.group(1)), Integer.parseInt(text.group(2)))
          : DEFAULT;
    }
    if (stored.isObject()) {
      return of(stored.path("width").asInt(), stored.path("height").asInt());
    }
    return stored.size() == 2 ? of(stored.path(0).asInt(), stored.path(1).asInt()) : DEFAULT;
  }

  /** What a client asked for; nothing means the default. */
  static Resolution of(List<Integer> asked) {
    return asked == null ? DEFAULT : new Resolution(asked.get(0), asked.get(1));
  }

  List<Integer> asList() {
    return List.of(width, height);
  }

  ArrayNode asJson() {
    return JsonNodeFactory.instance.arrayNode(2).add(width).add(height);
  }

  private static Resolution of(int width, int height) {
    return width > 0 && height > 0 ? new Resolution(width, height) : DEFAULT;
  }
}
