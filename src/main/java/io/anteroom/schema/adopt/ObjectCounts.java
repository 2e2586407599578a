package io.anteroom.schema.adopt;

import static io.anteroom.schema.verify.Ddl.literal;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes the SQL that counts the objects of a detection in the columns that the old system left
 * null or 0: it saved what it saw in {@code objects} and did not count it.
 */
final class ObjectCounts {
  /** The column whose JSON is counted. */
  static final String OBJECTS = "objects";

  /** What counting does, in words. */
  static final String COUNTS_OBJECTS =
      "counts persons, missing hairnets and hand hygiene from objects where no count was saved";

  private static final String NO_HAIRNET =
      "@.class_name == \"no_hairnet\" || (%s) && (@.metadata.has_hairnet == false || @.metadata.has_hairnet == \"false\")"
          .formatted(isClass("person", 0));

  /** Which objects a column counts, as the condition of a jsonpath on one object. */
  private static final Map<String, String> COUNTED =
      new TreeMap<>(
          Map.of(
              "person_count", isClass("person", 0),
              "hairnet_violations", NO_HAIRNET,
              "handwash_events", isClass("handwashing", 2),
              "sanitize_events", isClass("sanitizing", 3)));

  private ObjectCounts() {}

  /** The columns that count objects. */
  static Set<String> counts() {
    return COUNTED.keySet();
  }

  /** What a column counts: the number that was saved, else that of its objects. */
  static String count(String column) {
    return "coalesce(nullif(%1$s, 0), nullif(jsonb_array_length(jsonb_path_query_array(objects, %2$s)), 0), %1$s)"
        .formatted(column, path(column));
  }

  /** Which rows say otherwise in their objects than in a count that is null or 0. */
  static String uncounted() {
    return COUNTED.keySet().stream()
        .map(column -> "coalesce(%s, 0) = 0 AND objects @? %s".formatted(column, path(column)))
        .collect(Collectors.joining(" OR "));
  }

  private static String path(String column) {
    return literal("$ ? (@.type() == \"array\")[*] ? (" + COUNTED.get(column) + ")");
  }

  /** By its name; an object without one is known by its number. */
  private static String isClass(String name, int id) {
    return "@.class_name == \"%1$s\" || !exists (@.class_name ? (@ != null)) && (@.class_id == %2$d || @.class_id == \"%2$d\")"
        .formatted(name, id);
  }
}
