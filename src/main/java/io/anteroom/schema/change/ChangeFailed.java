package io.anteroom.schema.change;

import java.sql.SQLException;

/**
 * A change that the database refused. It left nothing behind, or what its next run clears away if
 * it cannot run in a transaction.
 */
public final class ChangeFailed extends SQLException {
  private static final long serialVersionUID = 1L;

  private final String change;

  ChangeFailed(String change, SQLException cause) {
    super(cause.getMessage(), cause.getSQLState(), cause);
    this.change = change;
  }

  /** The id of the change; empty when the change log itself cannot be read. */
  public String change() {
    return change;
  }
}
