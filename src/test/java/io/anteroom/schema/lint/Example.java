package io.anteroom.schema.lint;

/**
 * A change that the lint is tried on, on top of those of {@link RefusedExamples#EARLIER}.
 *
 * @param rule the rule that it is an example of
 * @param attributes what stands in its changeset line, such as {@code runInTransaction:false}
 */
record Example(Rule rule, String attributes, String sql) {

  static Example of(Rule rule, String sql) {
    return of(rule, "", sql);
  }

  static Example of(Rule rule, String attributes, String sql) {
    return new Example(rule, attributes, sql);
  }

  static String header(String id, String attributes) {
    return """
        --liquibase formatted sql

        --changeset anteroom:%s %s stripComments:false
        --comment: A trial

        """
        .formatted(id, attributes);
  }

  /** As the text of a file, with a rollback note unless it is about that. */
  String file() {
    String note = rule == Rule.ROLLBACK_NOTE_MISSING ? "" : "--rollback empty\n";
    return header("0004-try-it", attributes) + sql + "\n\n" + note;
  }

  @Override
  public String toString() {
    return rule.label() + ": " + attributes + " " + sql;
  }

  /** A change that is in the change log already. */
  record Earlier(String name, String sql) {
    String file() {
      return name + ".sql";
    }

    String text() {
      return header(name, "") + sql + "\n\n--rollback empty\n";
    }
  }
}
