package io.anteroom.schema.repair;

import io.anteroom.schema.verify.Difference;
import java.util.List;

/**
 * What mends one difference without touching a value.
 *
 * @param difference what it mends
 * @param what what it does, in one sentence
 * @param scope how its statements hang together
 * @param statements the SQL, in order; each without its semicolon
 */
public record Repair(Difference difference, String what, Scope scope, List<String> statements) {

  public Repair {
    statements = List.copyOf(statements);
  }

  /** How the statements of a repair hang together. */
  public enum Scope {
    /** All of them or none. */
    TRANSACTION,
    /** Each by itself, so that nobody waits long; begun anew where it was interrupted. */
    STATEMENT
  }
}
