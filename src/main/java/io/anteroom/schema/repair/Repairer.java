package io.anteroom.schema.repair;

import io.anteroom.schema.repair.Repair.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

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
        statement.execute(sql);
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
}
