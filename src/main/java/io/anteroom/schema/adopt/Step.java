package io.anteroom.schema.adopt;

import java.util.List;

/**
 * One named step of an adoption.
 *
 * @param table the table it is about; empty when it is about the whole schema
 * @param what what it does and why nothing is lost, in one sentence
 * @param statements the SQL, in order; each without its semicolon
 */
public record Step(String table, String what, Cost cost, List<String> statements) {

  public Step {
    statements = List.copyOf(statements);
  }

  /** The step in one line. */
  public String sentence() {
    return table.isEmpty() ? what : table + ": " + what;
  }

  static Step of(String table, String what, Cost cost, String... statements) {
    return new Step(table, what, cost, List.of(statements));
  }
}
