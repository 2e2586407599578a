package io.anteroom.schema.adopt;

import io.anteroom.schema.adopt.Dependents.Dependent;
import java.util.Optional;

/**
 * What stands in the way of changing a table of the right shape: PostgreSQL would refuse the
 * change, or what belongs to others would come to mean another table.
 */
final class Hindrances {
  private Hindrances() {}

  /** Why a table cannot be changed, in words that follow its name. */
  static Optional<String> of(Situation situation, String table) {
    Dependents dependents = situation.dependents();
    if (!dependents.of("inheritance", table).isEmpty()) {
      return Optional.of("it inherits or is inherited from");
    }
    if (!dependents.of("exclusion", table).isEmpty()) {
      return Optional.of("it has an exclusion constraint");
    }
    Optional<String> used =
        dependents.of("user", table).stream()
            .filter(user -> hinders(situation, user))
            .map(user -> user.restore() + " depends on it; drop that and make it again afterwards")
            .findFirst();
    return used.or(() -> generated(situation, table))
        .or(
            () ->
                situation.becomesPartition(table)
                    ? referenced(dependents, table)
                    : Optional.empty());
  }

  /**
   * A use of a column matters if its type changes, one of the whole table if another takes over.
   */
  private static boolean hinders(Situation situation, Dependent user) {
    String table = user.relation();
    return user.name().equals("*")
        || situation.becomesPartition(table)
        || !user.name().isEmpty() && situation.retypes(table, user.name());
  }

  private static Optional<String> generated(Situation situation, String table) {
    return situation.found(table).columns().values().stream()
        .filter(column -> column.defaultValue().filter(Column::isGenerated).isPresent())
        .map(Column::name)
        .filter(name -> situation.becomesPartition(table) || situation.wanted(table).has(name))
        .map(name -> name + " is generated, so that it takes no value")
        .findFirst();
  }

  private static Optional<String> referenced(Dependents dependents, String table) {
    return dependents.of("foreign key", table).stream()
        .map(
            key ->
                "the table "
                    + key.name()
                    + " references it, and a partitioned table has no key on id alone")
        .findFirst();
  }
}
