package io.anteroom.schema.adopt;

import static io.anteroom.schema.verify.Ddl.quoted;

import io.anteroom.schema.adopt.Dependents.Dependent;
import io.anteroom.schema.adopt.TableVerdict.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an adoption would do, before anything happens.
 *
 * @param verdicts every table of the schema
 * @param steps what is done, in order, all in one transaction
 * @param sizes how big each table is that is changed
 * @param dropped indexes and constraints that are dropped and not made again, with their definition
 * @param locked the tables that are locked before anything else, as SQL
 * @param refusal why nothing is done at all; empty when it may begin
 */
public record AdoptionPlan(
    List<TableVerdict> verdicts,
    List<Step> steps,
    Map<String, TableSize> sizes,
    List<String> dropped,
    List<String> locked,
    Optional<String> refusal) {

  static AdoptionPlan of(Situation situation, Map<String, TableSize> sizes) {
    List<TableVerdict> verdicts = new Classifier(situation).classify();
    Optional<String> refusal = refusal(situation, verdicts);
    if (refusal.isPresent()) {
      return new AdoptionPlan(verdicts, List.of(), sizes, List.of(), List.of(), refusal);
    }
    List<String> changed = names(verdicts, Standing.ADOPTABLE);
    Surroundings surroundings = new Surroundings(situation, changed);
    List<String> locked = locked(situation, changed);
    return new AdoptionPlan(
        verdicts,
        steps(situation, verdicts, surroundings, Accounts.open(changed, locked)),
        sizes,
        surroundings.dropped(),
        locked,
        Optional.empty());
  }

  /** The steps about one table; those about the whole schema for an empty name. */
  public List<Step> of(String table) {
    return steps.stream().filter(step -> step.table().equals(table)).toList();
  }

  /** How long the tables are locked, as far as their sizes tell. */
  public Duration outage() {
    return Outage.estimate(steps, sizes);
  }

  /** What people should know beforehand, in sentences. */
  public List<String> remarks() {
    return OldMechanism.REMARKS;
  }

  /** Tables of others whose keys reference ours are locked as well: the keys move. */
  private static List<String> locked(Situation situation, List<String> changed) {
    return Stream.concat(
            changed.stream().map(table -> quoted(table)),
            situation.dependents().of("referencing table").stream().map(Dependent::name))
        .distinct()
        .toList();
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
      Situation situation, List<TableVerdict> verdicts, Surroundings surroundings, Step open) {
    List<String> changed = names(verdicts, Standing.ADOPTABLE);
    List<String> absent = names(verdicts, Standing.ABSENT);
    List<Step> steps = new ArrayList<>();
    steps.add(open);
    if (!changed.isEmpty()) {
      steps.add(OldMechanism.writeInUtc(changed, situation.zones()));
    }
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
