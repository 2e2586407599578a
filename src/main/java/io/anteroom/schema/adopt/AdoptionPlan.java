package io.anteroom.schema.adopt;

import io.anteroom.schema.adopt.Dependents.Dependent;
import io.anteroom.schema.adopt.TableVerdict.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an adoption would do, before anything happens.
 *
 * @param verdicts every table of the schema
 * @param steps what is done, in order, all in one transaction
 * @param sizes how big each table is that is changed
 * @param dropped indexes and constraints that are dropped and not made again, with their definition
 * @param refusal why nothing is done at all; empty when it may begin
 */
public record AdoptionPlan(
    List<TableVerdict> verdicts,
    List<Step> steps,
    Map<String, TableSize> sizes,
    List<String> dropped,
    Optional<String> refusal) {

  static AdoptionPlan of(Situation situation, Map<String, TableSize> sizes) {
    List<TableVerdict> verdicts = new Classifier(situation).classify();
    Optional<String> refusal = refusal(situation, verdicts);
    if (refusal.isPresent()) {
      return new AdoptionPlan(verdicts, List.of(), sizes, List.of(), refusal);
    }
    List<String> changed = names(verdicts, Standing.ADOPTABLE);
    Surroundings surroundings = new Surroundings(situation, changed);
    return new AdoptionPlan(
        verdicts,
        steps(situation, verdicts, surroundings),
        sizes,
        surroundings.dropped(),
        Optional.empty());
  }

  /** The steps about one table; those about the whole schema for an empty name. */
  public List<Step> of(String table) {
    return steps.stream().filter(step -> step.table().equals(table)).toList();
  }

  /** The tables that are changed. */
  List<String> changed() {
    return names(verdicts, Standing.ADOPTABLE);
  }

  private static Optional<String> refusal(Situation situation, List<TableVerdict> verdicts) {
    List<String> reasons = new ArrayList<>();
    for (TableVerdict verdict : verdicts) {
      if (verdict.standing() == Standing.CONFLICT) {
        reasons.add("table " + verdict.table() + ": " + verdict.reason());
      }
    }
    for (Dependent owned : situation.dependents().of("not owned")) {
      reasons.add(
          "%s belongs to %s; run: %s".formatted(owned.relation(), owned.name(), owned.restore()));
    }
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of("nothing is touched, since " + String.join("; ", reasons));
  }

  private static List<Step> steps(
      Situation situation, List<TableVerdict> verdicts, Surroundings surroundings) {
    List<String> changed = names(verdicts, Standing.ADOPTABLE);
    List<String> absent = names(verdicts, Standing.ABSENT);
    List<Step> steps = new ArrayList<>();
    steps.add(Accounts.open(changed));
    steps.add(surroundings.clear());
    for (String table : absent) {
      steps.add(
          new Step(
              table,
              "creates the table",
              Cost.METADATA,
              NewTable.statements(situation.expected(), table)));
    }
    changed.forEach(table -> steps.addAll(TableColumns.steps(situation, table)));
    changed.forEach(table -> steps.addAll(TableRows.steps(situation, table)));
    for (String table : changed) {
      steps.addAll(
          situation.becomesPartition(table)
              ? Detections.attach(situation)
              : TableConstraints.steps(situation, table));
    }
    steps.add(surroundings.foundations());
    steps.addAll(surroundings.references());
    steps.addAll(surroundings.finish());
    OldMechanism.settle(situation).ifPresent(steps::add);
    steps.add(Accounts.close(changed));
    return steps.stream().filter(step -> !step.statements().isEmpty()).toList();
  }

  private static List<String> names(List<TableVerdict> verdicts, Standing standing) {
    return verdicts.stream()
        .filter(verdict -> verdict.standing() == standing)
        .map(TableVerdict::table)
        .toList();
  }
}
