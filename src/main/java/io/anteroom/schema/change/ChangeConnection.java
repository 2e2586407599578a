package io.anteroom.schema.change;

import java.sql.Connection;
import java.sql.SQLException;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

/**
 * Liquibase's view of the session: commits wait until a running change is recorded, or for ever
 * where the transaction is somebody else's, and closing is left to the owner of the session.
 */
final class ChangeConnection extends JdbcConnection {
  private final ChangeTransaction transaction;
  private final Connection connection;
  private final ChangeWork work;

  ChangeConnection(Connection connection, ChangeWork work, ChangeTransaction transaction) {
    super(connection);
    this.connection = connection;
    this.work = work;
    this.transaction = transaction;
  }

  ChangeTransaction listener() {
    return transaction;
  }

  /** The id of the change that ran last; empty before the first. */
  String current() {
    return transaction.current();
  }

  @Override
  public void commit() throws DatabaseException {
    if (work == ChangeWork.UPDATE && !transaction.isOpen()) {
      super.commit();
    }
  }

  /** Liquibase also rolls back what it does not know, before each change. */
  @Override
  public void rollback() throws DatabaseException {
    if (work == ChangeWork.UPDATE) {
      super.rollback();
    }
  }

  @Override
  public void close() {
    // the session outlives Liquibase
  }

  /** Rolls back what is open; says nothing if the connection is gone. */
  void abandon() {
    try {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      // nothing is left to roll back: the server does so when it loses the connection
    }
  }
}
