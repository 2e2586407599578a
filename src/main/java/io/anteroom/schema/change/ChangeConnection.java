package io.anteroom.schema.change;

import java.sql.Connection;
import java.sql.SQLException;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

/**
 * Liquibase's view of the session: commits wait until a running change is recorded, and closing is
 * left to the owner of the session.
 */
final class ChangeConnection extends JdbcConnection {
  private final ChangeTransaction transaction;
  private final Connection connection;

  ChangeConnection(Connection connection, ChangeListener listener) {
    super(connection);
    this.connection = connection;
    this.transaction = new ChangeTransaction(listener);
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
    if (!transaction.isOpen()) {
      super.commit();
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
