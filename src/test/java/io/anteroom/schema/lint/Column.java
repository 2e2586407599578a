package io.anteroom.schema.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column as a statement defines it.
 *
 * @param type its type, such as {@code varchar ( 50 )}
 * @param rest what follows the type: default and constraints
 */
record Column(String name, String type, List<String> rest) {
  /** What a definition begins with that is no column. */
  static final Set<String> CONSTRAINTS =
      Set.of("constraint", "primary", "unique", "check", "foreign", "exclude", "like");

  private static final Set<String> AFTER_TYPE =
      Set.of(
          "default",
          "not",
          "null",
          "primary",
          "unique",
          "references",
          "check",
          "constraint",
          "generated",
          "collate",
          "using");

  private static final Set<String> AFTER_DEFAULT =
      Set.of("not", "primary", "unique", "references", "check", "constraint", "generated");

  /** Functions that give one value for all rows of a statement. */
  private static final Set<String> STEADY =
      Set.of(
          "now",
          "transaction_timestamp",
          "statement_timestamp",
          "jsonb_build_object",
          "jsonb_build_array");

  private static final Pattern VARYING =
      Pattern.compile("(?:varchar|character varying)(?: \\( (\\d+) \\))?|text");

  static Column in(Words words) {
    String name = words.next();
    return new Column(name, type(words), words.rest());
  }

  /** Passes a type. */
  static String type(Words words) {
    List<String> type = new ArrayList<>();
    while (!words.rest().isEmpty() && !AFTER_TYPE.contains(words.rest().get(0))) {
      type.add(words.next());
    }
    return String.join(" ", type);
  }

  /** Whether this type holds the values of that one as they are stored. */
  static boolean widens(String from, String to) {
    Matcher old = VARYING.matcher(from);
    Matcher wanted = VARYING.matcher(to);
    if (!old.matches() || !wanted.matches()) {
      return false;
    }
    return wanted.group(1) == null
        || old.group(1) != null
            && Integer.parseInt(old.group(1)) <= Integer.parseInt(wanted.group(1));
  }

  boolean has(String... sequence) {
    return new Words(rest).has(sequence);
  }

  /** Whether each row gets a value of its own, so that all are written anew. */
  boolean fillsRows() {
    return type.contains("serial") || rest.contains("generated") || hasVolatileDefault();
  }

  private boolean hasVolatileDefault() {
    List<String> value = new Words(rest).after("default").rest();
    for (int i = 0; i + 1 < value.size() && !AFTER_DEFAULT.contains(value.get(i)); i++) {
      boolean call = value.get(i + 1).equals("(") && value.get(i).matches("[a-z_][a-z_0-9]*");
      boolean cast = i > 0 && value.get(i - 1).equals(":");
      if (call && !cast && !STEADY.contains(value.get(i))) {
        return true;
      }
    }
    return false;
  }
}
