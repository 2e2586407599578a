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
    String definition = object.definition();
    return switch (object.kind()) {
      case TABLE ->
          "Restore the table from a backup; Anteroom does not re-create a table that held data.";
      case COLUMN -> alter(object) + "ADD COLUMN " + quoted(object.name()) + " " + definition + ";";
      case NOT_NULL -> column(object) + "SET NOT NULL;";
      case DEFAULT -> column(object) + "SET DEFAULT " + definition + ";";
      case IDENTITY -> column(object) + "ADD " + definition + "; " + continued(object);
      case PRIMARY_KEY -> alter(object) + "ADD " + definition + ";";
      case UNIQUE, CHECK, FOREIGN_KEY ->
          alter(object) + "ADD " + constraint(object) + definition + ";";
      case VIEW -> "CREATE OR REPLACE VIEW " + quoted(object.relation()) + " AS " + definition;
      case EXTENSION -> "CREATE EXTENSION IF NOT EXISTS " + quoted(object.name()) + ";";
      case COMMENT -> comment(object);
      case PARTITION -> partition(object);
      case INDEX -> definition.replace(" ON ONLY ", " ON ") + ";";
      case TRIGGER, FUNCTION -> definition + ";";
    };
  }

  private static String change(CatalogObject object) {
    return switch (object.kind()) {
      case TABLE -> "Restore the table from a backup; its partitioning cannot be changed in place.";
      case COLUMN ->
          "Check that every value fits, then: "
              + column(object)
              + "TYPE "
              + object.definition()
              + ";";
      case PRIMARY_KEY -> "Drop the primary key, then: " + create(object);
      case EXTENSION -> "Put its schema on the search_path of the role.";
      case IDENTITY ->
          column(object) + "SET " + object.definition().replace(" AS IDENTITY", "") + ";";
      case UNIQUE, CHECK, FOREIGN_KEY ->
          alter(object) + "DROP " + constraint(object).strip() + "; " + create(object);
      case INDEX -> "DROP INDEX " + quoted(object.name()) + "; " + create(object);
      case TRIGGER ->
          "DROP TRIGGER "
              + quoted(object.name())
              + " ON "
              + quoted(object.relation())
              + "; "
              + create(object);
      default -> create(object);
    };
  }

  private static String extra(CatalogObject object) {
    return switch (object.kind()) {
      case NOT_NULL -> column(object) + "DROP NOT NULL;";
      case DEFAULT -> column(object) + "DROP DEFAULT;";
      case IDENTITY -> column(object) + "DROP IDENTITY;";
      default -> "None needed; drop it when nobody uses it.";
    };
  }

  /** A new sequence starts at 1, among ids that exist. */
  private static String continued(CatalogObject object) {
    return "SELECT setval(pg_get_serial_sequence('%s', '%s'), coalesce(max(%s), 0) + 1, false) FROM %s;"
        .formatted(
            quoted(object.relation()),
            object.name(),
            quoted(object.name()),
            quoted(object.relation()));
  }

  private static String partition(CatalogObject object) {
    String name = quoted(object.name());
    return "If the table still exists: %sATTACH PARTITION %s %s; else: CREATE TABLE %s PARTITION OF %s %s;"
        .formatted(
            alter(object),
            name,
            object.definition(),
            name,
            quoted(object.relation()),
            object.definition());
  }

  private static String alter(CatalogObject object) {
    return "ALTER TABLE " + quoted(object.relation()) + " ";
  }

  private static String column(CatalogObject object) {
    return alter(object) + "ALTER COLUMN " + quoted(object.name()) + " ";
  }

  private static String constraint(CatalogObject object) {
    return "CONSTRAINT " + quoted(object.name()) + " ";
  }

  private static String comment(CatalogObject object) {
    String target =
        object.name().isEmpty()
            ? "TABLE " + quoted(object.relation())
            : "COLUMN " + quoted(object.relation()) + "." + quoted(object.name());
    return "COMMENT ON " + target + " IS '" + object.definition().replace("'", "''") + "';";
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
