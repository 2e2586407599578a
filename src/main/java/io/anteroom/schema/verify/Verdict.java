package io.anteroom.schema.verify;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the comparison of a live database with the expected catalog found.
 *
 * @param differences all differences, blocking ones first, in a stable order
 */
public record Verdict(List<Difference> differences) {

  public Verdict {
    differences = List.copyOf(differences);
  }

  /** The differences that keep requests from being served. */
  public List<Difference> blocking() {
    return differences.stream().filter(Difference::blocking).toList();
  }

  /** Whether the live structure contains everything this binary needs. */
  public boolean serves() {
    return differences.stream().noneMatch(Difference::blocking);
  }

  /** The same verdict with another remedy, made of its own, for everything that is missing. */
  public Verdict withRemediesOfMissing(UnaryOperator<String> other) {
    return new Verdict(
        differences.stream()
            .map(
                difference ->
                    difference.kind() == Difference.Kind.MISSING
                        ? difference.withRemedy(other.apply(difference.remedy()))
                        : difference)
            .toList());
  }

  /** Whether this table is as expected; what is extra about it is somebody's own. */
  public boolean exact(String table) {
    return of(table).stream().allMatch(found -> found.kind() == Difference.Kind.EXTRA);
  }

  /** The differences that concern this table or view. */
  public List<Difference> of(String relation) {
    return differences.stream()
        .filter(difference -> difference.relation().equals(relation))
        .toList();
  }
}
