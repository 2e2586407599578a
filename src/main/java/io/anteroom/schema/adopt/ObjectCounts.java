package io.anteroom.schema.adopt;

import static io.anteroom.schema.verify.Ddl.literal;

import io.anteroom.schema.verify.Catalog;
import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.ObjectKind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the SQL that counts the objects of a detection in the columns that the old system left
 * null or 0: it saved what it saw in {@code objects} and did not count it. What counts is said by
 * the function {@code count_objects} alone, as for every detection that is inserted.
 */
final class ObjectCounts {
  /** The column whose JSON is counted. */
  static final String OBJECTS = "objects";

  /** What counting does, in words. */
  static final String COUNTS_OBJECTS =
      "counts persons, missing hairnets and hand hygiene from objects where no count was saved";

  /** The columns that count objects. */
  static final List<String> COUNTS =
      List.of("handwash_events", "hairnet_violations", "person_count", "sanitize_events");

  private static final String FUNCTION = "count_objects(";

  private ObjectCounts() {}

  /** Makes the function that counts: the other functions come when their tables are there. */
  static String function(Catalog expected) {
    CatalogObject function =
        expected.of(ObjectKind.FUNCTION).stream()
            .filter(candidate -> candidate.name().startsWith(FUNCTION))
            .findFirst()
            .orElseThrow();
    return Statements.create(function);
  }

  /** What a column counts: the number that was saved, else that of its objects. */
  static String count(String column) {
    return "coalesce(nullif(%1$s, 0), nullif(%2$s, 0), %1$s)".formatted(column, counted(column));
  }

  /** Which rows say otherwise in their objects than in a count that is null or 0. */
  static String uncounted() {
    return COUNTS.stream()
        .map(column -> "coalesce(%s, 0) = 0 AND %s > 0".formatted(column, counted(column)))
        .collect(Collectors.joining(" OR "));
  }

  private static String counted(String column) {
    return "count_objects(%s, %s)".formatted(OBJECTS, literal(column));
  }
}
