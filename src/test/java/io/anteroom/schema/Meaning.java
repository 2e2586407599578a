package io.anteroom.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a value of a new column says what the old one said, whatever the types of both. */
final class Meaning {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final Pattern SIZE = Pattern.compile("\\s*(\\d+)\\s*[xX]\\s*(\\d+)\\s*");
  private static final Set<String> COUNTS =
      Set.of("person_count", "hairnet_violations", "handwash_events", "sanitize_events");
  private static final Set<String> NOTES =
      Set.of("unknown_camera_id", "unknown_rule_id", "unknown_dataset_id");

  /** 1.0 and 1 are the same number. */
  private static final Comparator<JsonNode> NUMBERS =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  private Meaning() {}

  /** Whether the new text says what the old one said. */
  static boolean same(String old, String now) {
    if (now == null) {
      return false;
    }
    Matcher size = SIZE.matcher(old);
    JsonNode before = json(size.matches() ? "[" + size.group(1) + ", " + size.group(2) + "]" : old);
    return now.equals(old)
        || now.equals(old + "+00")
        || now.equals(old.replaceFirst(" BC$", "+00 BC"))
        || old.equals(now.replaceFirst("\\+00(?= BC$|$)", ""))
        || says(json(now), before);
  }

  /** Whether the field of a row that is kept whole, as JSON, says what the old text said. */
  static boolean same(String old, JsonNode field) {
    if (!field.isTextual()) {
      return same(old, field.toString())
          || field.isBoolean() && old.equals(field.booleanValue() ? "t" : "f");
    }
    String text = field.textValue().replaceFirst("^(\\d{4,}-\\d\\d-\\d\\d)T", "$1 ");
    return same(old, text.replaceFirst("\\+00:00(?= BC$|$)", "+00")) || says(field, json(old));
  }

  /** Whether the text is a count of objects that was never taken. */
  static boolean uncounted(String column, String old) {
    return COUNTS.contains(column) && old.equals("0");
  }

  /** The text as JSON; a missing node if it is none. */
  static JsonNode json(String text) {
    if (text == null) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** Whether it is the same JSON, a note about an unknown reference aside (ADR 0012). */
  private static boolean says(JsonNode now, JsonNode before) {
    if (before.isMissingNode() || now.isMissingNode()) {
      return false;
    }
    if (before.equals(NUMBERS, now)) {
      return true;
    }
    if (!(now instanceof ObjectNode noted)) {
      return false;
    }
    ObjectNode rest = noted.deepCopy();
    for (String note : NOTES) {
      if (!before.has(note)) {
        rest.remove(note);
      }
    }
    return before.equals(NUMBERS, rest)
        || rest.size() == 1 && before.equals(NUMBERS, rest.path("value"))
        || rest.isEmpty() && before.isNull();
  }

  /** How many of the objects a column counts; 0 for what is no array. */
  static String counted(String column, String objects) {
    int count = 0;
    JsonNode all = json(objects);
    for (JsonNode object : all.isArray() ? all : MissingNode.getInstance()) {
      String name = object.path("class_name").asText(byId(object.path("class_id").asText()));
      boolean bare =
          name.equals("no_hairnet")
              || name.equals("person")
                  && object.path("metadata").path("has_hairnet").asText().equals("false");
      boolean counts =
          switch (column) {
            case "person_count" -> name.equals("person");
            case "hairnet_violations" -> bare;
            case "handwash_events" -> name.equals("handwashing");
            default -> name.equals("sanitizing");
          };
      if (counts) {
        count++;
      }
    }
    return Integer.toString(count);
  }

  private static String byId(String id) {
    return Map.of("0", "person", "2", "handwashing", "3", "sanitizing").getOrDefault(id, "");
  }
}
