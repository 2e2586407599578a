package io.anteroom.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What breaks clients between two OpenAPI documents: less than was answered, or more than was
 * demanded. (A library that compares documents exists; of version 3.1 it does not see the types.)
 */
final class Breaks {
  private static final List<String> LIMITS =
      List.of("maximum", "maxLength", "maxItems", "minimum", "minLength", "minItems", "pattern");

  private final ApiDescription before;
  private final ApiDescription after;
  private final List<String> found = new ArrayList<>();
  private final Set<String> compared = new HashSet<>();

  private Breaks(ApiDescription before, ApiDescription after) {
    this.before = before;
    this.after = after;
  }

  /** All of them, each with its place. */
  static List<String> between(ApiDescription before, ApiDescription after) {
    Breaks breaks = new Breaks(before, after);
    Map<String, ApiDescription.Operation> now =
        after.operations().stream()
            .collect(Collectors.toMap(Object::toString, operation -> operation));
    for (ApiDescription.Operation operation : before.operations()) {
      Optional.ofNullable(now.get(operation.toString()))
          .ifPresentOrElse(
              present -> breaks.compare(operation, present),
              () -> breaks.found.add(operation + " is gone"));
    }
    return breaks.found;
  }

  private void compare(ApiDescription.Operation old, ApiDescription.Operation present) {
    Map<String, JsonNode> parameters = named(present);
    Map<String, JsonNode> known = named(old);
    known.forEach(
        (name, parameter) -> {
          if (parameters.containsKey(name)) {
            demanded(
                present + " " + name, parameter.get("schema"), parameters.get(name).get("schema"));
          } else {
            found.add(present + " " + name + " is gone");
          }
        });
    parameters.forEach(
        (name, parameter) -> {
          boolean was = known.containsKey(name) && known.get(name).path("required").asBoolean();
          if (parameter.path("required").asBoolean() && !was) {
            found.add(present + " " + name + " is required");
          }
        });
    old.body()
        .ifPresent(
            body ->
                present
                    .body()
                    .ifPresentOrElse(
                        other -> demanded(present + " body", body, other),
                        () -> found.add(present + " takes no body")));
    compareAnswers(old, present);
  }

  private void compareAnswers(ApiDescription.Operation old, ApiDescription.Operation present) {
    old.described()
        .path("responses")
        .properties()
        .forEach(
            response ->
                before
                    .resolve(response.getValue())
                    .path("content")
                    .fieldNames()
                    .forEachRemaining(
                        type ->
                            compareAnswer(
                                Integer.parseInt(response.getKey()), type, old, present)));
  }

  private void compareAnswer(
      int status, String type, ApiDescription.Operation old, ApiDescription.Operation present) {
    String place = present + " " + status + " " + type;
    after
        .answer(present, status, type)
        .ifPresentOrElse(
            schema -> answered(place, before.answer(old, status, type).orElseThrow(), schema),
            () -> found.add(place + " is gone"));
  }

  /** What a client may send: it must not become less. */
  private void demanded(String place, JsonNode old, JsonNode present) {
    JsonNode was = before.resolve(old);
    JsonNode is = after.resolve(present);
    if (!compared.add("demanded " + old + present)) {
      return;
    }
    if (!types(is).containsAll(types(was))) {
      found.add(place + " takes " + types(is) + " no longer all of " + types(was));
    }
    for (String limit : LIMITS) {
      if (is.has(limit) && !is.get(limit).equals(was.get(limit)) && tighter(limit, was, is)) {
        found.add(place + " has another " + limit);
      }
    }
    if (is.has("enum") && !texts(is.get("enum")).containsAll(texts(was.path("enum")))) {
      found.add(place + " takes fewer words");
    }
    Set<String> required = texts(is.path("required"));
    required.removeAll(texts(was.path("required")));
    required.forEach(name -> found.add(place + "." + name + " is required"));
    within(place, was, is, this::demanded);
  }

  /** What a client may find in an answer: nothing of it may go away or become something else. */
  private void answered(String place, JsonNode old, JsonNode present) {
    JsonNode was = before.resolve(old);
    JsonNode is = after.resolve(present);
    if (!compared.add("answered " + old + present)) {
      return;
    }
    if (!types(was).containsAll(types(is))) {
      found.add(place + " is " + types(is) + " and was " + types(was));
    }
    within(place, was, is, this::answered);
  }

  private void within(String place, JsonNode was, JsonNode is, Comparison comparison) {
    was.path("properties")
        .properties()
        .forEach(
            property -> {
              String inner = place + "." + property.getKey();
              JsonNode other = is.path("properties").get(property.getKey());
              if (other == null) {
                found.add(inner + " is gone");
              } else {
                comparison.of(inner, property.getValue(), other);
              }
            });
    if (was.has("items") && is.has("items")) {
      comparison.of(place + "[]", was.get("items"), is.get("items"));
    }
  }

  private static boolean tighter(String limit, JsonNode was, JsonNode is) {
    if (!was.has(limit) || limit.equals("pattern")) {
      return true;
    }
    int comparison = is.get(limit).decimalValue().compareTo(was.get(limit).decimalValue());
    return limit.startsWith("max") ? comparison < 0 : comparison > 0;
  }

  /** The types that a schema allows; one word for those that it does not name. */
  private static Set<String> types(JsonNode schema) {
    Set<String> types = texts(schema.path("type"));
    schema
        .path("anyOf")
        .forEach(one -> types.addAll(one.has("$ref") ? Set.of("object") : types(one)));
    return types.isEmpty() ? Set.of("any") : types;
  }

  private static Set<String> texts(JsonNode words) {
    Set<String> texts = new HashSet<>();
    if (words.isTextual()) {
      texts.add(words.asText());
    }
    words.forEach(word -> texts.add(word.asText()));
    return texts;
  }

  private static Map<String, JsonNode> named(ApiDescription.Operation operation) {
    return operation.parameters().stream()
        .collect(Collectors.toMap(one -> one.get("name").asText(), one -> one));
  }

  private interface Comparison {
    void of(String place, JsonNode was, JsonNode is);
  }
}
