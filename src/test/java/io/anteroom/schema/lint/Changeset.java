package io.anteroom.schema.lint;

import java.util.List;
import java.util.Set;
import liquibase.change.core.RawSQLChange;
import liquibase.changelog.ChangeSet;

/**
 * A changeset as Liquibase reads it.
 *
 * @param file its file below {@code db}
 * @param comment what {@code --comment:} says; empty without
 * @param inTransaction whether it runs in a transaction
 * @param split whether its statements are sent one by one
 * @param noted whether it has a rollback note
 * @param always whether every database gets it, without asking for a context
 */
record Changeset(
    String file,
    String id,
    String author,
    String comment,
    boolean inTransaction,
    boolean split,
    boolean noted,
    boolean always,
    Set<String> labels,
    List<Statement> statements) {

  static Changeset of(ChangeSet change) {
    RawSQLChange sql = (RawSQLChange) change.getChanges().get(0);
    String comment = change.getComments();
    return new Changeset(
        change.getFilePath().replaceFirst("^db/", ""),
        change.getId(),
        change.getAuthor(),
        comment == null ? "" : comment,
        change.isRunInTransaction(),
        sql.isSplitStatements(),
        !change.getRollback().getChanges().isEmpty(),
        change.getContextFilter().isEmpty(),
        change.getLabels().getLabels(),
        Statement.in(sql.getSql()));
  }

  /** The number of its file; 0 without. */
  int number() {
    return file.matches("\\d{4}\\D.*") ? Integer.parseInt(file.substring(0, 4)) : 0;
  }
}
