package io.anteroom.schema.adopt;

import static io.anteroom.schema.verify.Ddl.literal;
import static io.anteroom.schema.verify.Ddl.quoted;

import io.anteroom.schema.verify.CatalogObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References to rows that do not exist.
 *
 * @param column the referencing column
 * @param condition which rows of the table called r are concerned
 * @param notes the jsonb column in which the table's trigger notes such a reference; empty where
 *     the row means nothing alone, and goes
 */
record Orphans(String column, String condition, Optional<String> notes) {
  private static final Pattern KEEPER =
      Pattern.compile("keep_unknown_reference\\('(\\w+)', '\\w+', '(\\w+)'\\)");
  private static final Pattern FOREIGN_KEY =
      Pattern.compile("FOREIGN KEY \\((\\w+)\\) REFERENCES (\\w+)\\((\\w+)\\) ON DELETE (.+)");

  static Orphans of(CatalogObject foreignKey, List<CatalogObject> keepers) {
    Matcher matcher = FOREIGN_KEY.matcher(foreignKey.definition());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not understood: " + foreignKey.definition());
    }
    String condition =
        "r.%1$s IS NOT NULL AND NOT EXISTS (SELECT FROM %2$s AS parent WHERE parent.%3$s = r.%1$s)"
            .formatted(
                quoted(matcher.group(1)), quoted(matcher.group(2)), quoted(matcher.group(3)));
    return new Orphans(matcher.group(1), condition, notes(matcher.group(1), keepers));
  }

  private static Optional<String> notes(String column, List<CatalogObject> keepers) {
    return keepers.stream()
        .map(keeper -> KEEPER.matcher(keeper.definition()))
        .filter(matcher -> matcher.find() && matcher.group(1).equals(column))
        .map(matcher -> matcher.group(2))
        .findFirst();
  }

  /** Keeps the reference, or the row; the trigger of the table empties the reference. */
  List<String> repair(Kept kept) {
    if (notes.isEmpty()) {
      return List.of(kept.rows("", "WHERE " + condition, "its " + column + " names no row"));
    }
    String note = quoted(notes.get()) + " ? " + literal("unknown_" + column);
    return List.of(
        kept.value(column, condition, "names no row"),
        kept.value(notes.get(), condition + " AND " + note, "holds a note that is written anew"),
        "UPDATE %s AS r SET %s = %s WHERE %s"
            .formatted(quoted(kept.table()), quoted(column), quoted(column), condition));
  }
}
