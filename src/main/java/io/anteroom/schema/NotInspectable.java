package io.anteroom.schema;

import java.sql.SQLException;

/** A server whose structure cannot even be looked at; the message says why and what to do. */
public final class NotInspectable extends SQLException {
  private static final long serialVersionUID = 1L;

  NotInspectable(String reason) {
    super(reason);
  }
}
