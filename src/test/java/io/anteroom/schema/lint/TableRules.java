package io.anteroom.schema.lint;

import java.util.List;

/** A table that is in use is changed without reading or writing all of it under a lock. */
final class TableRules {
  private TableRules() {}

  static void check(Review review, Statement statement) {
    AlterTable.in(statement)
        .filter(alter -> review.exists(alter.table()))
        .ifPresent(
            alter -> alter.actions().forEach(action -> action(review, alter.table(), action)));
    Words words = statement.read();
    if (words.take("cluster") || words.take("vacuum") && words.has("full")) {
      review.refuse(Rule.TABLE_REWRITTEN);
    }
  }

  private static void action(Review review, String table, List<String> action) {
    AlterTable.added(action).ifPresent(column -> column(review, column));
    Words words = new Words(action);
    if (words.take("add") && AlterTable.added(action).isEmpty()) {
      constraint(review, words);
    } else if (words.take("validate", "constraint") && review.adds(words.name())) {
      review.refuse(Rule.VALIDATED_AT_ONCE);
    } else if (words.take("alter")) {
      words.take("column");
      change(review, table, words.name(), words);
    } else if (words.take("set") && words.takeOneOf("tablespace", "access", "logged", "unlogged")) {
      review.refuse(Rule.TABLE_REWRITTEN);
    }
  }

  private static void column(Review review, Column column) {
    if (column.fillsRows()) {
      review.refuse(Rule.COLUMN_FILLS_ROWS);
    }
    if (column.has("not", "null") && !column.has("default")) {
      review.refuse(Rule.COLUMN_REQUIRED);
    }
    if (column.has("check") || column.has("references")) {
      review.refuse(Rule.CONSTRAINT_NOT_NOT_VALID);
    }
    if (column.has("unique") || column.has("primary", "key")) {
      review.refuse(Rule.KEY_WITHOUT_INDEX);
    }
  }

  private static void constraint(Review review, Words words) {
    if (words.take("constraint")) {
      words.name();
    }
    if (words.takeOneOf("check", "foreign")) {
      if (!words.has("not", "valid")) {
        review.refuse(Rule.CONSTRAINT_NOT_NOT_VALID);
      }
    } else if (words.takeOneOf("unique", "primary", "exclude") && !words.has("using", "index")) {
      review.refuse(Rule.KEY_WITHOUT_INDEX);
    }
  }

  private static void change(Review review, String table, String column, Words words) {
    if (words.take("set", "not", "null")) {
      if (!review.structure().isProvedNotNull(table, column)) {
        review.refuse(Rule.NOT_NULL_UNPROVED);
      }
    } else if (words.take("set", "data", "type") || words.take("type")) {
      String type = Column.type(words);
      boolean free = Column.widens(review.structure().type(table, column), type);
      if (!free || words.has("using")) {
        review.refuse(Rule.TABLE_REWRITTEN);
      }
    }
  }
}
