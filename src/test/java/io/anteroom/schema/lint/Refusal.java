package io.anteroom.schema.lint;

/**
 * Why a change is refused.
 *
 * @param place its file and changeset
 * @param statement the statement; empty when it concerns the change as a whole
 */
record Refusal(Rule rule, String place, String statement) {
  @Override
  public String toString() {
    String quoted = statement.isEmpty() ? "" : "\n  " + statement.replace("\n", "\n  ");
    return place
        + ": "
        + rule.label()
        + quoted
        + "\n  why: "
        + rule.why()
        + "\n  instead: "
        + rule.instead();
  }
}
