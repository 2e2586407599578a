package io.anteroom.schema;

import io.anteroom.schema.change.ChangeHistory;
import io.anteroom.schema.verify.Catalog;
import io.anteroom.schema.verify.Difference;
import io.anteroom.schema.verify.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one look at a database found.
 *
 * @param version the server's version, such as {@code 17.5}
 * @param live its catalog
 * @param history its change log beside that of this binary
 * @param verdict how its structure differs from what this binary needs
 * @param plan what a migration would do to it
 */
public record Inspection(
    String version, Catalog live, ChangeHistory history, Verdict verdict, SchemaPlan plan) {

  /** Whether requests can be served on it as it stands, without any change. */
  public boolean current() {
    return history.pending().isEmpty() && history.altered().isEmpty() && verdict.serves();
  }

  /** Why requests cannot be served on it as it stands; empty when they can. */
  public Optional<String> hindrance() {
    return current() && plan.refusal().isEmpty()
        ? Optional.empty()
        : plan.refusal().or(() -> Optional.of(due()));
  }

  private String due() {
    int changes = plan.pending().size();
    int repairs = plan.repairs().size();
    if (changes == 0) {
      return repairs == 1 ? "1 repair is due" : repairs + " repairs are due";
    }
    return changes == 1 ? "1 change is pending" : changes + " changes are pending";
  }

  /** The differences that belong to no table: views, functions, extensions. */
  public List<Difference> outsideTables() {
    Set<String> tables =
        plan.tables().stream().map(SchemaPlan.TablePlan::table).collect(Collectors.toSet());
    return verdict.differences().stream()
        .filter(difference -> !tables.contains(difference.relation()))
        .toList();
  }
}
