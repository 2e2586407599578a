package io.anteroom.schema.adopt;

import static io.anteroom.schema.verify.Ddl.quoted;

import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.ObjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Plans what stands around the columns and rows of the tables to be changed: what has to give way
 * first, and what is put there in the end.
 */
final class Surroundings {
  private static final List<ObjectKind> REPLACEABLE =
      List.of(ObjectKind.INDEX, ObjectKind.UNIQUE, ObjectKind.CHECK);

  private final Situation situation;
  private final Collection<String> changed;
  private final Others others;

  /**
   * @param changed the tables to be changed
   */
  Surroundings(Situation situation, Collection<String> changed) {
    this.situation = situation;
    this.changed = changed;
    this.others = new Others(situation);
  }

  /** Takes away what hinders a change or is not expected. */
  Step clear() {
    List<String> statements = new ArrayList<>();
    statements.addAll(others.clear());
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
      if (!situation.keepsPrimaryKey(table)) {
        // rows of a published table are not updated without an identity
        statements.add("ALTER TABLE " + quoted(table) + " REPLICA IDENTITY FULL");
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
        .filter(
            object -> !situation.expected().has(object.kind(), object.relation(), object.name()))
        .map(object -> object.relation() + ": " + object.name() + " " + object.definition())
        .toList();
  }

  private boolean stays(CatalogObject object) {
    return !situation.becomesPartition(object.relation())
        && situation.expected().holds(object)
        && situation.holds(object);
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
      List<CatalogObject> keepers =
          situation.expected().of(ObjectKind.TRIGGER, table).stream()
              .filter(Surroundings::keepsReference)
              .toList();
      keepers.stream()
          .filter(keeper -> changed.contains(table) || !situation.holds(keeper))
          .forEach(keeper -> statements.add(Statements.create(keeper)));
      if (situation.live().tables().contains(table)) {
        statements.addAll(Orphans.of(key, keepers).repair(situation.kept(table)));
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
    changed.stream()
        .filter(table -> !situation.keepsPrimaryKey(table))
        .forEach(t -> statements.add("ALTER TABLE " + quoted(t) + " REPLICA IDENTITY DEFAULT"));
    steps.add(new Step("", "makes triggers, comments and views", Cost.METADATA, statements));
    steps.addAll(others.restore());
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
    changed.forEach(table -> statements.addAll(others.triggers(table)));
    return statements;
  }

  private boolean hasForeignKey(String table) {
    return !situation.expected().of(ObjectKind.FOREIGN_KEY, table).isEmpty();
  }

  private static boolean keepsReference(CatalogObject trigger) {
    return trigger.name().startsWith("keep_unknown_");
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
