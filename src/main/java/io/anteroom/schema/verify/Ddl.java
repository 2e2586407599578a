package io.anteroom.schema.verify;

/** Writes the SQL that makes or drops an object of a catalog in the current schema. */
public final class Ddl {
  private static final String IN_PUBLIC = " SET search_path TO 'public', 'pg_temp'\n";

  private Ddl() {}

  /**
   * The statements that make this object; all but a table, which is more than one object.
   *
   * @throws IllegalArgumentException for a table
   */
  public static String create(CatalogObject object) {
    String definition = object.definition();
    return switch (object.kind()) {
      case TABLE -> throw new IllegalArgumentException("a table is made of its columns");
      case COLUMN -> alter(object) + "ADD COLUMN " + quoted(object.name()) + " " + definition + ";";
      case NOT_NULL -> column(object) + "SET NOT NULL;";
      case DEFAULT -> column(object) + "SET DEFAULT " + definition + ";";
      case IDENTITY -> column(object) + "ADD " + definition + "; " + continued(object);
      case PRIMARY_KEY -> alter(object) + "ADD " + definition + ";";
      case UNIQUE, CHECK, FOREIGN_KEY ->
          alter(object) + "ADD " + constraint(object) + definition + ";";
      case VIEW -> "CREATE OR REPLACE VIEW " + quoted(object.relation()) + " AS " + definition;
      case EXTENSION -> "CREATE EXTENSION IF NOT EXISTS " + quoted(object.name()) + ";";
      case COMMENT -> comment(tableOrColumn(object), object);
      case VIEW_COMMENT -> comment("VIEW " + quoted(object.relation()), object);
      case FUNCTION_COMMENT -> comment("FUNCTION " + object.name(), object);
      case PARTITION ->
          "CREATE TABLE %s PARTITION OF %s %s;"
              .formatted(quoted(object.name()), quoted(object.relation()), definition);
      case INDEX -> definition.replace(" ON ONLY ", " ON ") + ";";
      case TRIGGER -> definition + ";";
      case FUNCTION -> function(object);
    };
  }

  /**
   * The statement that drops this object, where it has a name of its own.
   *
   * @throws IllegalArgumentException for an object that cannot be dropped without loss
   */
  public static String drop(CatalogObject object) {
    return switch (object.kind()) {
      case NOT_NULL -> column(object) + "DROP NOT NULL;";
      case DEFAULT -> column(object) + "DROP DEFAULT;";
      case IDENTITY -> column(object) + "DROP IDENTITY;";
      case UNIQUE, CHECK, FOREIGN_KEY -> alter(object) + "DROP " + constraint(object).strip() + ";";
      case INDEX -> "DROP INDEX " + quoted(object.name()) + ";";
      case TRIGGER ->
          "DROP TRIGGER " + quoted(object.name()) + " ON " + quoted(object.relation()) + ";";
      case VIEW -> "DROP VIEW " + quoted(object.relation()) + ";";
      default -> throw new IllegalArgumentException("not dropped: " + object.key());
    };
  }

  /** The statement that gives an identity its expected kind; what numbers it gave stays. */
  public static String numberByDefault(CatalogObject identity) {
    return column(identity) + "SET " + identity.definition().replace(" AS IDENTITY", "") + ";";
  }

  /** The identifier in double quotes. */
  public static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** The text as a literal of SQL. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String alter(CatalogObject object) {
    return "ALTER TABLE " + quoted(object.relation()) + " ";
  }

  static String column(CatalogObject object) {
    return alter(object) + "ALTER COLUMN " + quoted(object.name()) + " ";
  }

  /** A new sequence starts at 1, among ids that exist. */
  private static String continued(CatalogObject object) {
    return "SELECT setval(pg_get_serial_sequence(%s, %s), coalesce(max(%s), 0) + 1, false) FROM %s;"
        .formatted(
            literal(quoted(object.relation())),
            literal(object.name()),
            quoted(object.name()),
            quoted(object.relation()));
  }

  /**
   * The expected catalog is that of schema public; a function looks for tables in its own, and
   * PostgreSQL looks for them when the function is made.
   */
  private static String function(CatalogObject function) {
    String definition = function.definition();
    if (!definition.contains(IN_PUBLIC)) {
      return definition + ";";
    }
    return """
        %s;

        DO $path$
        BEGIN
          EXECUTE format('ALTER FUNCTION %s SET search_path = %%I, pg_temp', current_schema());
        END
        $path$;"""
        .formatted(definition.replace(IN_PUBLIC, ""), function.name());
  }

  private static String constraint(CatalogObject object) {
    return "CONSTRAINT " + quoted(object.name()) + " ";
  }

  private static String comment(String target, CatalogObject comment) {
    return "COMMENT ON " + target + " IS " + literal(comment.definition()) + ";";
  }

  private static String tableOrColumn(CatalogObject comment) {
    String relation = quoted(comment.relation());
    return comment.name().isEmpty()
        ? "TABLE " + relation
        : "COLUMN " + relation + "." + quoted(comment.name());
  }
}
