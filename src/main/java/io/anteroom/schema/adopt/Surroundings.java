package io.anteroom.schema.adopt;

import static io.anteroom.schema.verify.Ddl.quoted;

import io.anteroom.schema.adopt.Dependents.Dependent;
import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.ObjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Plans what stands around the columns and rows of the tables to be changed: what has to give way
 * first, and what is put there in the end. What belongs to others comes back as it was.
 */
final class Surroundings {
  private static final List<ObjectKind> REPLACEABLE =
      List.of(ObjectKind.INDEX, ObjectKind.UNIQUE, ObjectKind.CHECK);

  private final Situation situation;
  private final Collection<String> changed;

  /**
   * @param changed the tables to be changed
   */
  Surroundings(Situation situation, Collection<String> changed) {
    this.situation = situation;
    this.changed = changed;
  }

  /** Takes away what hinders a change or is not expected. */
  Step clear() {
    List<String> statements = new ArrayList<>();
    situation.dependents().of("view").forEach(view -> statements.add(view.drop()));
    movedKeys().forEach(key -> statements.add(key.drop()));
    for (ObjectKind kind : List.of(ObjectKind.FOREIGN_KEY, ObjectKind.TRIGGER)) {
      for (String table : changed) {
        situation.live().of(kind, table).forEach(o -> statements.add(Statements.drop(o)));
      }
    }
    for (String table : changed) {
      for (ObjectKind kind : REPLACEABLE) {
        situation.live().of(kind, table).stream()
            .filter(object -> !stays(object))
            .forEach(object -> statements.add(Statements.drop(object)));
      }
      if (!keepsPrimaryKey(table)) {
        situation.dependents().of("primary key", table).forEach(k -> statements.add(k.drop()));
      }
    }
    return new Step(
        "",
        "drops views, triggers, foreign keys, and the indexes and constraints that are not expected",
        Cost.METADATA,
        statements);
  }

  /** The names of the indexes and constraints that are dropped and not made again. */
  List<String> dropped() {
    return changed.stream()
        .flatMap(table -> REPLACEABLE.stream().flatMap(k -> situation.live().of(k, table).stream()))
        .filter(object -> !stays(object) && !expects(object))
        .map(object -> object.relation() + ": " + object.name() + " " + object.definition())
        .toList();
  }

  private boolean stays(CatalogObject object) {
    return !situation.becomesPartition(object.relation())
        && expects(object)
        && situation.holds(expected(object));
  }

  private boolean expects(CatalogObject object) {
    return situation.expected().has(object.kind(), object.relation(), object.name());
  }

  private CatalogObject expected(CatalogObject object) {
    return new CatalogObject(
        object.kind(),
        object.relation(),
        object.name(),
        situation
            .expected()
            .definition(object.kind(), object.relation(), object.name())
            .orElseThrow());
  }

  private boolean keepsPrimaryKey(String table) {
    return situation.expected().of(ObjectKind.PRIMARY_KEY, table).stream()
        .allMatch(situation::holds);
  }

  /** Keys of other tables whose referenced column gets another type or another key. */
  private List<Dependent> movedKeys() {
    return situation.dependents().of("foreign key").stream()
        .filter(key -> retyped(key.relation()) || !keepsPrimaryKey(key.relation()))
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

  /** Extensions and functions, which other objects need. */
  Step foundations() {
    List<String> statements = new ArrayList<>();
    for (CatalogObject extension : situation.expected().of(ObjectKind.EXTENSION)) {
      if (!situation.live().has(ObjectKind.EXTENSION, "", extension.name())) {
        statements.add(unlessRefused(extension));
      }
    }
    for (CatalogObject function : situation.expected().of(ObjectKind.FUNCTION)) {
      statements.add(Statements.create(function));
    }
    situation
        .expected()
        .of(ObjectKind.FUNCTION_COMMENT)
        .forEach(comment -> statements.add(Statements.create(comment)));
    return new Step("", "makes extensions and functions", Cost.METADATA, statements);
  }

  /** The triggers that keep unknown references, then the references themselves. */
  List<Step> references() {
    List<Step> steps = new ArrayList<>();
    for (CatalogObject key : situation.expected().of(ObjectKind.FOREIGN_KEY)) {
      String table = key.relation();
      if (!changed.contains(table) && situation.holds(key)) {
        continue;
      }
      List<String> statements = new ArrayList<>();
      situation.expected().of(ObjectKind.TRIGGER, table).stream()
          .filter(Surroundings::keepsReference)
          .filter(trigger -> changed.contains(table) || !situation.holds(trigger))
          .forEach(trigger -> statements.add(Statements.create(trigger)));
      if (situation.live().tables().contains(table)) {
        statements.addAll(Orphans.of(key).repair(situation.kept(table)));
      }
      statements.add(Statements.create(key));
      steps.add(new Step(table, "checks the foreign key " + key.name(), Cost.SCAN, statements));
    }
    return steps;
  }

  /** Indexes, triggers, comments and views, and what belongs to others. */
  List<Step> finish() {
    List<Step> steps = new ArrayList<>();
    List<String> indexes = new ArrayList<>();
    for (CatalogObject index : situation.expected().of(ObjectKind.INDEX)) {
      if (situation.becomesPartition(index.relation()) || !situation.holds(index)) {
        indexes.add(ifPossible(Statements.create(index)));
      }
    }
    steps.add(new Step("", "makes the expected indexes", Cost.SCAN, indexes));
    List<String> statements = new ArrayList<>(triggers());
    for (CatalogObject comment : situation.expected().of(ObjectKind.COMMENT)) {
      if (situation.becomesPartition(comment.relation()) || !situation.holds(comment)) {
        statements.add(Statements.create(comment));
      }
    }
    for (ObjectKind kind : List.of(ObjectKind.VIEW, ObjectKind.VIEW_COMMENT)) {
      situation.expected().of(kind).forEach(view -> statements.add(Statements.create(view)));
    }
    steps.add(new Step("", "makes triggers, comments and views", Cost.METADATA, statements));
    steps.addAll(others());
    return steps;
  }

  private List<String> triggers() {
    List<String> statements = new ArrayList<>();
    for (CatalogObject trigger : situation.expected().of(ObjectKind.TRIGGER)) {
      boolean made = keepsReference(trigger) && hasForeignKey(trigger.relation());
      if (!made && (changed.contains(trigger.relation()) || !situation.holds(trigger))) {
        statements.add(Statements.create(trigger));
      }
    }
    for (String table : changed) {
      situation.live().of(ObjectKind.TRIGGER, table).stream()
          .filter(trigger -> !expects(trigger) && !isOldSystems(trigger))
          .forEach(trigger -> statements.addAll(again(trigger)));
    }
    return statements;
  }

  private boolean hasForeignKey(String table) {
    return !situation.expected().of(ObjectKind.FOREIGN_KEY, table).isEmpty();
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

  private List<Step> others() {
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
    java.util.Collections.reverse(views);
    views.stream()
        .filter(view -> !situation.expected().has(ObjectKind.VIEW, view.relation(), ""))
        .forEach(view -> statements.add(view.restore()));
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

  private static boolean keepsReference(CatalogObject trigger) {
    return trigger.name().startsWith("keep_unknown_");
  }

  /** Those that the old system made in every one of its shapes. */
  private static boolean isOldSystems(CatalogObject trigger) {
    return trigger.definition().endsWith("EXECUTE FUNCTION update_updated_at_column()");
  }

  private static String unlessRefused(CatalogObject extension) {
    return """
        DO $adoption$
        BEGIN
          %s;
        EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
          RAISE WARNING 'extension %s is not created: %%', SQLERRM;
        END
        $adoption$"""
        .formatted(Statements.create(extension), extension.name());
  }

  /** An index for which an extension is missing is missing too, which the verdict reports. */
  private static String ifPossible(String index) {
    if (!index.contains("_trgm_ops")) {
      return index;
    }
    return """
        DO $adoption$
        BEGIN
          %s;
        EXCEPTION WHEN undefined_object THEN
          RAISE WARNING 'an index for the search by name is not created: %%', SQLERRM;
        END
        $adoption$"""
        .formatted(index);
  }
}
