package io.anteroom.schema.session;

import java.sql.SQLException;

/** A server on which no schema work can be done; the message says why and what to do. */
public final class UnfitServer extends SQLException {
  private static final long serialVersionUID = 1L;

  public UnfitServer(String reason) {
    super(reason);
  }
}
