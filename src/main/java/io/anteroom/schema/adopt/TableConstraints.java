package io.anteroom.schema.adopt;

import static io.anteroom.schema.verify.Ddl.literal;
import static io.anteroom.schema.verify.Ddl.quoted;

import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plans the defaults, {@code NOT NULL}, identity, keys and checks of one table, whose rows satisfy
 * them by then. What can go into one ALTER TABLE does, so that the rows are read once.
 */
final class TableConstraints {
  private static final Pattern SEQUENCE = Pattern.compile("nextval\\('(.+)'::regclass\\)");
  private static final String OLD_SEQUENCE = "adoption_old_";

  private final Situation situation;
  private final String table;
  private final List<String> clauses = new ArrayList<>();

  private TableConstraints(Situation situation, String table) {
    this.situation = situation;
    this.table = table;
  }

  /** The steps for a table that stays what it is. */
  static List<Step> steps(Situation situation, String table) {
    TableConstraints constraints = new TableConstraints(situation, table);
    constraints.defaults();
    constraints.notNulls();
    for (ObjectKind kind : List.of(ObjectKind.PRIMARY_KEY, ObjectKind.UNIQUE, ObjectKind.CHECK)) {
      constraints.keysAndChecks(kind);
    }
    List<Step> steps =
        new ArrayList<>(constraints.step("sets defaults, NOT NULL, keys and checks"));
    steps.addAll(constraints.identities());
    return steps;
  }

  /** The steps for a table that becomes a partition: the parent brings the rest. */
  static List<Step> partitionSteps(Situation situation, String table) {
    TableConstraints constraints = new TableConstraints(situation, table);
    constraints.noDefaults();
    constraints.notNulls();
    return constraints.step("sets NOT NULL as the other partitions have it");
  }

  private List<Step> step(String what) {
    return clauses.isEmpty()
        ? List.of()
        : List.of(
            Step.of(
                table,
                what,
                Cost.SCAN,
                "ALTER TABLE " + quoted(table) + " " + String.join(", ", clauses)));
  }

  private void defaults() {
    Shape found = situation.found(table);
    for (Column wanted : situation.wanted(table).columns().values()) {
      Column column = found.columns().get(wanted.name());
      Optional<String> live = column == null ? Optional.empty() : column.defaultValue();
      boolean retyped = column != null && !column.type().equals(wanted.type());
      if (wanted.defaultValue().isPresent() && (retyped || !wanted.defaultValue().equals(live))) {
        clauses.add(alter(wanted.name()) + "SET DEFAULT " + wanted.defaultValue().get());
      } else if (wanted.defaultValue().isEmpty() && live.isPresent()) {
        clauses.add(alter(wanted.name()) + "DROP DEFAULT");
      }
    }
  }

  private void noDefaults() {
    for (Column column : situation.found(table).columns().values()) {
      if (column.defaultValue().isPresent() && !situation.numbersRows(table)) {
        clauses.add(alter(column.name()) + "DROP DEFAULT");
      }
    }
  }

  private void notNulls() {
    Shape wanted = situation.wanted(table);
    Shape found = situation.found(table);
    for (Column column : wanted.columns().values()) {
      boolean live = found.has(column.name()) && found.columns().get(column.name()).notNull();
      if (column.notNull() && !live) {
        clauses.add(alter(column.name()) + "SET NOT NULL");
      } else if (!column.notNull() && live) {
        clauses.add(alter(column.name()) + "DROP NOT NULL");
      }
    }
    for (Column column : found.columns().values()) {
      if (!wanted.has(column.name()) && column.notNull() && column.defaultValue().isEmpty()) {
        clauses.add(alter(column.name()) + "DROP NOT NULL");
      }
    }
  }

  private void keysAndChecks(ObjectKind kind) {
    for (CatalogObject constraint : situation.expected().of(kind, table)) {
      if (!situation.holds(constraint)) {
        String name = constraint.name().isEmpty() ? "" : "CONSTRAINT " + quoted(constraint.name());
        clauses.add("ADD " + name + " " + constraint.definition());
      }
    }
  }

  private List<Step> identities() {
    List<Step> steps = new ArrayList<>();
    Shape found = situation.found(table);
    for (CatalogObject identity : situation.expected().of(ObjectKind.IDENTITY, table)) {
      Column column = found.columns().get(identity.name());
      if (!situation.live().has(ObjectKind.IDENTITY, table, identity.name())) {
        steps.add(
            Step.of(
                table,
                "lets the database number new rows, after the highest number given so far",
                Cost.METADATA,
                identity(table, identity, sequenceOf(column)).toArray(String[]::new)));
      }
    }
    return steps;
  }

  /** Numbers go on after the rows' and after what the old sequence gave to rows since deleted. */
  static List<String> identity(String table, CatalogObject identity, Optional<String> sequence) {
    List<String> statements = new ArrayList<>();
    String old = OLD_SEQUENCE + table;
    sequence.ifPresent(
        name -> {
          statements.add("ALTER SEQUENCE " + name + " OWNED BY NONE");
          statements.add("ALTER SEQUENCE " + name + " RENAME TO " + quoted(old));
        });
    statements.add(
        "ALTER TABLE %s ALTER COLUMN %s ADD %s"
            .formatted(quoted(table), quoted(identity.name()), identity.definition()));
    statements.add(continued(table, identity.name(), sequence.map(name -> old)));
    sequence.ifPresent(name -> statements.add("DROP SEQUENCE " + quoted(old)));
    return statements;
  }

  private static String continued(String table, String column, Optional<String> sequence) {
    String given =
        sequence.map(name -> ", (SELECT last_value FROM " + quoted(name) + ")").orElse("");
    return "SELECT setval(pg_get_serial_sequence(%s, %s), greatest((SELECT max(%s) FROM %s)%s, 1))"
        .formatted(literal(quoted(table)), literal(column), quoted(column), quoted(table), given);
  }

  /** The sequence that numbers the rows of a serial column. */
  static Optional<String> sequenceOf(Column column) {
    Matcher matcher = SEQUENCE.matcher(column.defaultValue().orElse(""));
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String alter(String column) {
    return "ALTER COLUMN " + quoted(column) + " ";
  }
}
