package io.anteroom.schema.adopt;

import static io.anteroom.schema.verify.Ddl.literal;
import static io.anteroom.schema.verify.Ddl.quoted;

import io.anteroom.schema.adopt.Dependents.Dependent;
import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.ObjectKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Plans for what belongs to others and stands in the way: it gives way, follows the type of a key
 * that it references, and comes back as it was.
 */
final class Others {
  /** The SQLSTATE with which a step says that the adoption is refused after all. */
  static final String REFUSED = "AN001";

  private final Situation situation;

  Others(Situation situation) {
    this.situation = situation;
  }

  /** Takes away views on the changed tables, and keys that reference a changed key. */
  List<String> clear() {
    List<String> statements = new ArrayList<>();
    situation.dependents().of("view").forEach(view -> statements.add(view.drop()));
    movedKeys().forEach(key -> statements.add(key.drop()));
    return statements;
  }

  /** Triggers of others on a table, made again. */
  List<String> triggers(String table) {
    return situation.live().of(ObjectKind.TRIGGER, table).stream()
        .filter(trigger -> !situation.expected().has(trigger.kind(), table, trigger.name()))
        .filter(trigger -> !isOldSystems(trigger))
        .flatMap(trigger -> again(trigger).stream())
        .toList();
  }

  /** Puts everything back. */
  List<Step> restore() {
    List<String> statements = new ArrayList<>();
    for (Dependent column : situation.dependents().of("referencing column")) {
      if (retyped(column.relation())) {
        String type = situation.wanted(column.relation()).columns().get(column.name()).type();
        statements.add(
            column.drop() + " TYPE " + type + " USING " + column.restore() + "::" + type);
      }
    }
    movedKeys().forEach(key -> statements.add(key.restore()));
    List<Dependent> views = new ArrayList<>(situation.dependents().of("view"));
    Collections.reverse(views);
    views.stream()
        .filter(view -> !situation.expected().has(ObjectKind.VIEW, view.relation(), ""))
        .forEach(view -> statements.add(orRefused(view)));
    return statements.isEmpty()
        ? List.of()
        : List.of(
            new Step(
                "",
                "puts back what belongs to others: "
                    + views.stream().map(Dependent::relation).collect(Collectors.joining(", ")),
                Cost.REWRITE,
                statements));
  }

  /** A view that compares a retyped column with one that keeps its type may not fit any more. */
  private static String orRefused(Dependent view) {
    return """
        DO $adoption$
        BEGIN
          %s;
        EXCEPTION WHEN syntax_error_or_access_rule_violation THEN
          RAISE EXCEPTION USING ERRCODE = '%s', MESSAGE = 'nothing is touched, since the view ' || %s
            || ' would not fit the changed columns (' || SQLERRM || '); drop it and make it again afterwards';
        END
        $adoption$"""
        .formatted(view.restore(), REFUSED, literal(view.relation()));
  }

  /** Keys of other tables whose referenced column gets another type or another key. */
  private List<Dependent> movedKeys() {
    return situation.dependents().of("foreign key").stream()
        .filter(key -> retyped(key.relation()) || !situation.keepsPrimaryKey(key.relation()))
        .toList();
  }

  private boolean retyped(String table) {
    Shape found = situation.found(table);
    return situation.keyOf(table).stream()
        .anyMatch(
            column ->
                !found
                    .columns()
                    .get(column)
                    .type()
                    .equals(situation.wanted(table).columns().get(column).type()));
  }

  private static List<String> again(CatalogObject trigger) {
    String disabled = " DISABLED";
    String definition = trigger.definition();
    if (!definition.endsWith(disabled)) {
      return List.of(definition);
    }
    return List.of(
        definition.substring(0, definition.length() - disabled.length()),
        "ALTER TABLE %s DISABLE TRIGGER %s"
            .formatted(quoted(trigger.relation()), quoted(trigger.name())));
  }

  /** Those that the old system made in every one of its shapes. */
  private static boolean isOldSystems(CatalogObject trigger) {
    return trigger.definition().endsWith("EXECUTE FUNCTION update_updated_at_column()");
  }
}
