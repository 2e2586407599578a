package io.anteroom.schema.change;

import java.io.StringWriter;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;

/**
 * Puts a heading over each change of a script, and ends the script's transaction around a change
 * that cannot run in one.
 */
final class ChangeScript extends ChangeTransaction {
  private final StringWriter script;

  ChangeScript(StringWriter script) {
    super(change -> {});
    this.script = script;
  }

  @Override
  public void willRun(
      ChangeSet change, DatabaseChangeLog log, Database database, ChangeSet.RunStatus status) {
    super.willRun(change, log, database, status);
    if (!change.isRunInTransaction()) {
      script.append("\nCOMMIT;\n");
    }
    script.append("\n-- change ").append(change.getId()).append('\n');
  }

  /** By now the change is recorded as well. */
  @Override
  public void ran(
      ChangeSet change, DatabaseChangeLog log, Database database, ChangeSet.ExecType type) {
    super.ran(change, log, database, type);
    if (!change.isRunInTransaction()) {
      script.append("BEGIN;\n");
    }
  }
}
