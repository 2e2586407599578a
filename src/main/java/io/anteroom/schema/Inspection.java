package io.anteroom.schema;

import io.anteroom.schema.change.ChangeHistory;
import io.anteroom.schema.verify.Catalog;
import io.anteroom.schema.verify.Verdict;

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
    return history.pending().isEmpty() && plan.refusal().isEmpty() && verdict.serves();
  }
}
