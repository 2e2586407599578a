package io.anteroom.schema.lint;

import java.util.List;
import java.util.Optional;

/** An {@code ALTER TABLE}: the table and what is done to it. */
record AlterTable(String table, List<List<String>> actions) {

  static Optional<AlterTable> in(Statement statement) {
    Words words = statement.read();
    if (!words.take("alter", "table")) {
      return Optional.empty();
    }
    words.take("if", "exists");
    words.take("only");
    String table = words.name();
    words.take("*");
    return Optional.of(new AlterTable(table, words.items().stream().map(Words::rest).toList()));
  }

  /** The column that an action adds; empty if it adds none. */
  static Optional<Column> added(List<String> action) {
    Words words = new Words(action);
    if (!words.take("add")) {
      return Optional.empty();
    }
    boolean column = words.take("column");
    words.take("if", "not", "exists");
    return column || !Column.CONSTRAINTS.contains(words.rest().get(0))
        ? Optional.of(Column.in(words))
        : Optional.empty();
  }
}
