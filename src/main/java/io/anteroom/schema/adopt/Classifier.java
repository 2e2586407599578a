package io.anteroom.schema.adopt;

import io.anteroom.schema.adopt.TableVerdict.Standing;
import io.anteroom.schema.verify.Difference;
import io.anteroom.schema.verify.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges the tables of a live catalog by their shape, column by column: a mixture that nobody has
 * seen is judged like a known one.
 */
final class Classifier {
  private final Situation situation;

  Classifier(Situation situation) {
    this.situation = situation;
  }

  List<TableVerdict> classify() {
    List<TableVerdict> verdicts = new ArrayList<>();
    for (String table : situation.expected().tables()) {
      verdicts.add(classify(table));
    }
    return verdicts;
  }

  private TableVerdict classify(String table) {
    if (situation.live().has(ObjectKind.VIEW, table, "")) {
      return TableVerdict.conflict(table, "a view has its name");
    }
    if (!situation.live().tables().contains(table)) {
      return TableVerdict.of(table, Standing.ABSENT);
    }
    if (situation.verdict().exact(table)) {
      return TableVerdict.of(table, Standing.EXACT);
    }
    return conflict(table)
        .map(reason -> TableVerdict.conflict(table, reason))
        .orElseGet(() -> TableVerdict.of(table, Standing.ADOPTABLE));
  }

  private Optional<String> conflict(String table) {
    String kind = situation.live().definition(ObjectKind.TABLE, table, "").orElseThrow();
    boolean known =
        kind.equals("table")
            || situation
                .expected()
                .definition(ObjectKind.TABLE, table, "")
                .orElseThrow()
                .equals(kind);
    if (!known) {
      return Optional.of("it is a " + kind.toLowerCase(Locale.ROOT));
    }
    return damage(table)
        .or(() -> Hindrances.of(situation, table))
        .or(() -> missing(table))
        .or(() -> unconvertible(table))
        .or(() -> foreign(table));
  }

  /** What is gone from a table of ours is not made up for by an empty column. */
  private Optional<String> damage(String table) {
    return Situation.madeByUs(situation.expected(), situation.live(), table)
        ? situation.verdict().of(table).stream()
            .filter(
                difference ->
                    difference.blocking() && difference.subject().kind() == ObjectKind.COLUMN)
            .findFirst()
            .map(Difference::sentence)
        : Optional.empty();
  }

  private Optional<String> missing(String table) {
    Shape found = situation.found(table);
    List<String> identifying = TableRules.of(table).identifying();
    List<String> missing = identifying.stream().filter(name -> !found.has(name)).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "it has no column "
                + String.join(", ", missing)
                + ", which every table of the old system of this name has");
  }

  private Optional<String> unconvertible(String table) {
    Shape found = situation.found(table);
    return situation.wanted(table).columns().values().stream()
        .filter(wanted -> found.has(wanted.name()))
        .filter(wanted -> !convertible(table, found.columns().get(wanted.name()), wanted))
        .map(
            wanted ->
                "%s is %s, which does not convert to %s"
                    .formatted(
                        wanted.name(), found.columns().get(wanted.name()).type(), wanted.type()))
        .findFirst();
  }

  private boolean convertible(String table, Column column, Column wanted) {
    return column.type().equals(wanted.type())
        || wanted.name().equals("id") && situation.numbersRows(table)
        || Conversion.between(column, wanted, situation.zones().of(column)).isPresent();
  }

  /** Somebody's own column stays, unless rows without it are refused. */
  private Optional<String> foreign(String table) {
    Shape wanted = situation.wanted(table);
    TableRules rules = TableRules.of(table);
    String required =
        situation.found(table).columns().values().stream()
            .filter(column -> !wanted.has(column.name()) && column.notNull())
            .filter(column -> column.defaultValue().isEmpty())
            .map(Column::name)
            .filter(name -> !rules.formerNames().containsKey(name))
            .collect(Collectors.joining(", "));
    return required.isEmpty()
        ? Optional.empty()
        : Optional.of("it requires a value in " + required + ", which is not of the old system");
  }
}
