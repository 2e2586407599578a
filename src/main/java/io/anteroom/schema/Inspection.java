package io.anteroom.schema;

import io.anteroom.schema.change.Change;
import io.anteroom.schema.change.ChangeHistory;
import io.anteroom.schema.partition.Strays;
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
 * @param strays detections that lie in no partition of their own
 */
public record Inspection(
    String version,
    Catalog live,
    ChangeHistory history,
    Verdict verdict,
    SchemaPlan plan,
    Optional<Strays> strays) {

  /** Whether requests can be served on it as it stands, and no change is due. */
  public boolean current() {
    return history.pending().isEmpty() && history.altered().isEmpty() && verdict.serves();
  }

  /** Whether requests can be served on it, though an index may be left to build. */
  public boolean serves() {
    return history.altered().isEmpty()
        && verdict.serves()
        && history.pending().stream().allMatch(Change::canWait);
  }

  /** Why it is not {@link #current}; empty when it is. */
  public Optional<String> hindrance() {
    return current() && plan.refusal().isEmpty()
        ? Optional.empty()
        : plan.refusal().or(() -> Optional.of(due()));
  }

  private String due() {
    int changes = plan.pending().all().size();
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
