package io.anteroom.schema.session;

import java.sql.SQLException;

/**
 * A change that did not get its table locks in time and left nothing behind; tells who has them.
 */
public final class LockedOut extends SQLException {
  private static final long serialVersionUID = 1L;

  LockedOut(String blockers, SQLException cause) {
    super(
        blockers.isEmpty()
            ? "table locks were not to be had in time"
            : "table locks were not to be had in time; they are held by " + blockers,
        cause.getSQLState(),
        cause);
  }
}
