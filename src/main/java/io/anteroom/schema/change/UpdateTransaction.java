package io.anteroom.schema.change;

import io.anteroom.schema.session.LockTimeout;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;

/**
 * Lets a concurrent build wait longer than other changes may: what it waits for is not a lock that
 * others queue behind, but the end of transactions older than itself.
 */
final class UpdateTransaction extends ChangeTransaction {
  private final Connection connection;
  private final Duration lockTimeout;
  private final Duration buildWait;

  UpdateTransaction(Connection connection, Duration buildWait, ChangeListener listener)
      throws SQLException {
    super(listener);
    this.connection = connection;
    this.lockTimeout = LockTimeout.of(connection);
    this.buildWait = buildWait;
  }

  @Override
  public void willRun(
      ChangeSet change, DatabaseChangeLog log, Database database, ChangeSet.RunStatus status) {
    super.willRun(change, log, database, status);
    if (!change.isRunInTransaction()) {
      wait(buildWait);
    }
  }

  /** By now the change is recorded as well. */
  @Override
  public void ran(
      ChangeSet change, DatabaseChangeLog log, Database database, ChangeSet.ExecType type) {
    super.ran(change, log, database, type);
    if (!change.isRunInTransaction()) {
      wait(lockTimeout);
    }
  }

  private void wait(Duration bound) {
    try {
      LockTimeout.set(connection, bound);
      if (!connection.getAutoCommit()) {
        // a rollback would take the bound back
        connection.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
