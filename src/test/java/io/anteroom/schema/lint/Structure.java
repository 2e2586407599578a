package io.anteroom.schema.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the statements so far have built, as far as the rules ask for it. */
final class Structure {
  private final Map<String, String> types = new HashMap<>();
  private final Map<String, String> notNullChecks = new HashMap<>();
  private final Set<String> proved = new HashSet<>();
  private final Set<String> required = new HashSet<>();
  private final Set<String> partitioned = new HashSet<>();
  private final Set<String> uniqueIndexes = new HashSet<>();

  boolean isPartitioned(String table) {
    return partitioned.contains(table);
  }

  /** Whether this index keeps rows apart, as statements with ON CONFLICT rely on. */
  boolean isUniqueIndex(String index) {
    return uniqueIndexes.contains(index);
  }

  /** The type of a column; empty if it is not known. */
  String type(String table, String column) {
    return types.getOrDefault(table + "." + column, "");
  }

  /** Whether a validated check says that no row leaves this column out. */
  boolean isProvedNotNull(String table, String column) {
    return proved.contains(table + "." + column);
  }

  /** Whether this constraint only repeats the NOT NULL of its column. */
  boolean repeatsNotNull(String table, String constraint) {
    return required.contains(notNullChecks.getOrDefault(table + "/" + constraint, ""));
  }

  void add(Statement statement) {
    Words words = statement.read();
    if (words.take("create", "table")) {
      words.take("if", "not", "exists");
      create(words.name(), words);
    } else if (words.take("create", "unique", "index")) {
      words.take("concurrently");
      words.take("if", "not", "exists");
      uniqueIndexes.add(words.name());
    }
    AlterTable.in(statement)
        .ifPresent(alter -> alter.actions().forEach(action -> alter(alter.table(), action)));
  }

  private void create(String table, Words words) {
    if (words.take("(")) {
      words.items().stream()
          .filter(item -> !Column.CONSTRAINTS.contains(item.rest().get(0)))
          .map(Column::in)
          .forEach(column -> types.put(table + "." + column.name(), column.type()));
    }
    if (words.has("partition", "by")) {
      partitioned.add(table);
    }
  }

  private void alter(String table, List<String> action) {
    AlterTable.added(action)
        .ifPresent(column -> types.put(table + "." + column.name(), column.type()));
    Words words = new Words(action);
    if (words.take("add", "constraint")) {
      String name = words.name();
      checkedNotNull(words).ifPresent(column -> check(table, name, column, words));
    } else if (words.take("validate", "constraint")) {
      String check = table + "/" + words.name();
      if (notNullChecks.containsKey(check)) {
        proved.add(notNullChecks.get(check));
      }
    } else if (words.take("alter")) {
      words.take("column");
      changeColumn(table + "." + words.name(), words);
    }
  }

  private void check(String table, String name, String column, Words words) {
    notNullChecks.put(table + "/" + name, table + "." + column);
    if (!words.has("not", "valid")) {
      proved.add(table + "." + column);
    }
  }

  private void changeColumn(String column, Words words) {
    if (words.take("set", "not", "null")) {
      required.add(column);
    } else if (words.take("set", "data", "type") || words.take("type")) {
      types.put(column, Column.type(words));
    }
  }

  private static Optional<String> checkedNotNull(Words words) {
    List<String> check = words.rest();
    boolean notNull =
        check.size() >= 7
            && words.has("check", "(", check.get(2), "is", "not", "null", ")")
            && check.get(0).equals("check");
    return notNull ? Optional.of(check.get(2)) : Optional.empty();
  }
}
