package io.anteroom.schema.lint;

import java.util.List;

/** What the release before uses stays, and a change touches neither rows nor session of others. */
final class UseRules {
  private UseRules() {}

  static void check(Review review, Statement statement) {
    if (removes(review, statement) || renames(review, statement)) {
      review.refuse(Rule.STILL_USED);
    }
    Words words = statement.read();
    switch (words.next()) {
      case "update", "delete", "truncate", "merge" -> rows(review, words);
      case "with" -> {
        if (words.has("update") || words.has("delete", "from")) {
          review.refuse(Rule.ROWS_CHANGED);
        }
      }
      case "lock" -> review.refuse(Rule.TABLE_LOCKED);
      case "do", "call" -> review.refuse(Rule.STATEMENT_HIDDEN);
      case "begin",
          "start",
          "commit",
          "end",
          "rollback",
          "abort",
          "savepoint",
          "reset",
          "discard" ->
          review.refuse(Rule.SESSION_CHANGED);
      case "set" -> {
        if (!words.take("local")) {
          review.refuse(Rule.SESSION_CHANGED);
        }
      }
      default -> {}
    }
  }

  private static void rows(Review review, Words words) {
    words.takeOneOf("from", "table", "into");
    words.take("only");
    if (names(review, words)) {
      review.refuse(Rule.ROWS_CHANGED);
    }
  }

  /** Whether something in this list was there before the change. */
  private static boolean names(Review review, Words list) {
    return list.items().stream().anyMatch(item -> review.exists(item.name()));
  }

  private static boolean removes(Review review, Statement statement) {
    Words words = statement.read();
    if (words.take("drop")) {
      boolean index = words.next().equals("index");
      words.take("if", "exists");
      return !index && names(review, words);
    }
    return AlterTable.in(statement)
        .filter(alter -> review.exists(alter.table()))
        .map(alter -> alter.actions().stream().anyMatch(action -> removes(review, alter, action)))
        .orElse(false);
  }

  private static boolean removes(Review review, AlterTable alter, List<String> action) {
    Words words = new Words(action);
    if (words.take("alter")) {
      words.take("column");
      words.name();
      return words.take("drop", "default") || words.take("drop", "identity");
    }
    boolean constraint = words.take("drop", "constraint");
    if (!constraint) {
      return words.takeOneOf("drop", "detach");
    }
    words.take("if", "exists");
    return !review.structure().repeatsNotNull(alter.table(), words.name());
  }

  private static boolean renames(Review review, Statement statement) {
    Words words = statement.read();
    if (!words.take("alter")) {
      return false;
    }
    words.next();
    words.take("if", "exists");
    words.take("only");
    return review.exists(words.name()) && (words.has("rename") || words.has("set", "schema"));
  }
}
