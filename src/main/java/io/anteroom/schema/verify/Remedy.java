package io.anteroom.schema.verify;

import io.anteroom.schema.verify.Difference.Kind;

/**
 * What an operator does about a difference: the SQL that mends it, or, where data is at stake, the
 * sentence that says what to weigh first.
 */
final class Remedy {
  private Remedy() {}

  static String of(CatalogObject object, Kind kind) {
    return switch (kind) {
      case MISSING -> create(object);
      case DIFFERENT -> change(object);
      case EXTRA -> extra(object);
    };
  }

  private static String create(CatalogObject object) {
    return switch (object.kind()) {
      case TABLE ->
          "Restore the table from a backup; Anteroom does not re-create a table that held data.";
      case PARTITION ->
          "If the table still exists: %sATTACH PARTITION %s %s; else: %s"
              .formatted(
                  Ddl.alter(object),
                  Ddl.quoted(object.name()),
                  object.definition(),
                  Ddl.create(object));
      default -> Ddl.create(object);
    };
  }

  private static String change(CatalogObject object) {
    return switch (object.kind()) {
      case TABLE -> "Restore the table from a backup; its partitioning cannot be changed in place.";
      case COLUMN ->
          "Check that every value fits, then: "
              + Ddl.column(object)
              + "TYPE "
              + object.definition()
              + ";";
      case PRIMARY_KEY -> "Drop the primary key, then: " + create(object);
      case EXTENSION -> "Put its schema on the search_path of the role.";
      case IDENTITY -> Ddl.numberByDefault(object);
      case UNIQUE, CHECK, FOREIGN_KEY, INDEX, TRIGGER -> Ddl.drop(object) + " " + create(object);
      default -> create(object);
    };
  }

  private static String extra(CatalogObject object) {
    return switch (object.kind()) {
      case NOT_NULL, DEFAULT, IDENTITY -> Ddl.drop(object);
      default -> "None needed; drop it when nobody uses it.";
    };
  }
}
