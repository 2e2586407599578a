package io.anteroom.schema;

import io.anteroom.schema.verify.Catalog;
import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.ExpectedCatalog;
import io.anteroom.schema.verify.ObjectKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What belongs to others in a database: their tables with everything about them, views, functions,
 * owners and grants.
 *
 * @param objects each as one line, sorted
 */
record Neighbours(List<String> objects) {
  private static final Catalog OURS = ExpectedCatalog.load();

  /** Made by the adoption and its change log, or settled for the old migrations. */
  private static final Set<String> BOOKKEEPING =
      Set.of("databasechangelog", "databasechangeloglock", "alembic_version");

  /** A comparison with a key that changed its type is printed with another cast. */
  private static final Pattern CAST = Pattern.compile("::(text|character varying(\\(\\d+\\))?)");

  private static final String RIGHTS =
      """
      SELECT c.relname, concat_ws(' ', c.relkind, pg_get_userbyid(c.relowner), c.relacl, c.reloptions,
             c.relrowsecurity)
        FROM pg_class AS c
       WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'v', 'm')
         AND NOT c.relispartition""";

  /** A column that references a key, with the type of that key. */
  private static final String FOLLOWERS =
      """
      SELECT format('%s.%s', k.conrelid::regclass, child.attname),
             format_type(parent.atttypid, parent.atttypmod)
        FROM pg_constraint AS k
        JOIN pg_attribute AS child ON child.attrelid = k.conrelid AND child.attnum = k.conkey[1]
        JOIN pg_attribute AS parent ON parent.attrelid = k.confrelid AND parent.attnum = k.confkey[1]
       WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace""";

  static Neighbours of(SchemaRig rig) throws SQLException {
    TreeMap<String, String> followers = new TreeMap<>();
    rig.query(FOLLOWERS, row -> followers.put(row.getString(1), row.getString(2)));
    List<String> objects = new ArrayList<>();
    for (CatalogObject object : rig.inspect().live().objects()) {
      if (isTheirs(object)) {
        objects.add(line(object, followers.get(object.relation() + "." + object.name())));
      }
    }
    rig.query(
        RIGHTS,
        row -> {
          if (isTheirs(row.getString(1))) {
            objects.add("rights on " + row.getString(1) + ": " + row.getString(2));
          }
        });
    return new Neighbours(objects.stream().sorted().toList());
  }

  /** The type of a column that follows a key is a matter of that key. */
  private static String line(CatalogObject object, String followed) {
    String definition = object.definition();
    if (object.kind() == ObjectKind.COLUMN && definition.equals(followed)) {
      definition = "that of the key";
    }
    return "%s %s %s: %s"
        .formatted(
            object.kind().label(),
            object.relation(),
            object.name(),
            object.kind() == ObjectKind.VIEW
                ? CAST.matcher(definition).replaceAll("")
                : definition);
  }

  private static boolean isTheirs(CatalogObject object) {
    return switch (object.kind()) {
      case EXTENSION -> false;
      case FUNCTION, FUNCTION_COMMENT -> !OURS.has(ObjectKind.FUNCTION, "", object.name());
      case TRIGGER -> isTheirs(object.relation()) || isTheirTrigger(object);
      case COLUMN, DEFAULT, COMMENT -> isTheirs(object.relation()) || isTheirColumn(object);
      default -> isTheirs(object.relation());
    };
  }

  /** The old system's own keep updated_at, as ours do. */
  private static boolean isTheirTrigger(CatalogObject trigger) {
    return !OURS.has(ObjectKind.TRIGGER, trigger.relation(), trigger.name())
        && !trigger.definition().endsWith("update_updated_at_column()");
  }

  /** A column of theirs in a table of ours; those that are renamed are the old system's. */
  private static boolean isTheirColumn(CatalogObject part) {
    return !part.name().isEmpty()
        && OURS.tables().contains(part.relation())
        && !OURS.has(ObjectKind.COLUMN, part.relation(), part.name())
        && !List.of("alert_type", "is_active").contains(part.name());
  }

  private static boolean isTheirs(String relation) {
    return !OURS.tables().contains(relation)
        && !OURS.has(ObjectKind.VIEW, relation, "")
        && !BOOKKEEPING.contains(relation);
  }
}
