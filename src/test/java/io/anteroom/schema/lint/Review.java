package io.anteroom.schema.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The reading of one changeset, statement by statement, with what is known at each of them. */
final class Review {
  private final Changeset change;
  private final Structure structure;
  private final Set<String> created = new HashSet<>();
  private final Set<String> added = new HashSet<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private Statement statement;

  Review(Changeset change, Structure structure) {
    this.change = change;
    this.structure = structure;
  }

  Changeset change() {
    return change;
  }

  Structure structure() {
    return structure;
  }

  List<Refusal> refusals() {
    return refusals;
  }

  /** Turns to this statement. */
  void turnTo(Statement next) {
    statement = next;
  }

  /** Refuses the statement, unless a comment above it allows that with a reason. */
  void refuse(Rule rule) {
    String marker = rule == Rule.STILL_USED ? "unused since \\d+\\.\\d+(\\.\\d+)?" : allows(rule);
    if (statement.comments().stream().noneMatch(line -> line.matches("-- " + marker + ": \\S.*"))) {
      refusals.add(new Refusal(rule, place(change), statement.text()));
    }
  }

  /** Refuses the change as a whole. */
  void refuseChange(Rule rule) {
    refusals.add(new Refusal(rule, place(change), ""));
  }

  /** Whether the table was there before this change, perhaps with rows and users. */
  boolean exists(String table) {
    return !created.contains(table);
  }

  /** Whether this change has added the constraint. */
  boolean adds(String constraint) {
    return added.contains(constraint);
  }

  /** Takes what the statement makes for known. */
  void pass() {
    structure.add(statement);
    Words words = statement.read();
    // what OR REPLACE and IF NOT EXISTS leave as it is has been there before
    if (words.take("create") && !words.take("or") && !words.has("if", "not", "exists")) {
      words.takeOneOf("unlogged", "temporary", "temp", "unique");
      words.next();
      created.add(words.name());
    }
    AlterTable.in(statement)
        .ifPresent(
            alter ->
                alter.actions().stream()
                    .map(Words::new)
                    .filter(action -> action.take("add", "constraint"))
                    .forEach(action -> added.add(action.name())));
  }

  private static String allows(Rule rule) {
    return "lint allows " + rule.label();
  }

  private static String place(Changeset change) {
    return "db/" + change.file() + ", changeset " + change.id();
  }
}
