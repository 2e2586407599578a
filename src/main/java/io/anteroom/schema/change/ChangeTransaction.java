package io.anteroom.schema.change;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;

/**
 * Follows Liquibase from one change to the next. A change is open from its first statement until
 * Liquibase turns to recording it; changes that cannot run in a transaction never are.
 */
class ChangeTransaction extends AbstractChangeExecListener {
  private final ChangeListener listener;
  private String current = "";
  private boolean open;

  ChangeTransaction(ChangeListener listener) {
    this.listener = listener;
  }

  boolean isOpen() {
    return open;
  }

  String current() {
    return current;
  }

  @Override
  public void willRun(
      ChangeSet change, DatabaseChangeLog log, Database database, ChangeSet.RunStatus status) {
    current = change.getId();
    listener.willRun(current);
    open = change.isRunInTransaction();
  }

  @Override
  public void ran(
      ChangeSet change, DatabaseChangeLog log, Database database, ChangeSet.ExecType type) {
    open = false;
  }

  @Override
  public void runFailed(
      ChangeSet change, DatabaseChangeLog log, Database database, Exception failure) {
    open = false;
  }
}
