package io.anteroom.schema.repair;

import io.anteroom.schema.repair.Repair.Scope;
import io.anteroom.schema.session.LockTimeout;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Carries out one repair on a connection in autocommit mode that holds the schema's lock. */
public final class Repairer {
  private Repairer() {}

  /**
   * Runs its statements.
   *
   * @throws SQLException when one fails; of a transaction nothing is left, else what ran before
   */
  public static void run(Repair repair, Connection connection) throws SQLException {
    boolean together = repair.scope() == Scope.TRANSACTION;
    connection.setAutoCommit(!together);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String sql : repair.statements()) {
        execute(sql, statement);
      }
      if (together) {
        connection.commit();
      }
    } finally {
      if (together && !connection.isClosed()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** A concurrent build waits for older transactions, and nobody queues behind it. */
  private static void execute(String sql, Statement statement) throws SQLException {
    if (!sql.contains(" CONCURRENTLY ")) {
      statement.execute(sql);
      return;
    }
    Connection connection = statement.getConnection();
    Duration bound = LockTimeout.of(connection);
    LockTimeout.set(connection, LockTimeout.NONE);
    try {
      statement.execute(sql);
    } finally {
      if (!connection.isClosed()) {
        LockTimeout.set(connection, bound);
      }
    }
  }
}
