package io.anteroom.schema.lint;

import java.util.Set;

/** What holds for a change as a whole. */
final class ChangesetRules {
  private static final String AUTHOR = "anteroom";
  private static final Set<String> ROWS = Set.of("insert", "update", "delete", "merge", "copy");

  private ChangesetRules() {}

  /**
   * @param number its place in the change log
   */
  static void check(Review review, int number) {
    Changeset change = review.change();
    boolean named =
        change.number() == number
            && change.file().matches("\\d{4}(-[a-z0-9]+)+\\.sql")
            && change.file().equals(change.id() + ".sql")
            && change.author().equals(AUTHOR)
            && !change.comment().isBlank();
    if (!named) {
      review.refuseChange(Rule.MISNAMED);
    }
    if (!change.noted()) {
      review.refuseChange(Rule.ROLLBACK_NOTE_MISSING);
    }
    boolean labelled = change.labels().contains("rows");
    if (change.always() && changesRows(change) && !labelled
        || labelled && !change.inTransaction()) {
      review.refuseChange(Rule.ROWS_NOT_LABELLED);
    }
  }

  private static boolean changesRows(Changeset change) {
    return change.statements().stream()
        .anyMatch(statement -> ROWS.contains(statement.words().get(0)));
  }
}
