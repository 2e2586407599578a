package io.anteroom.schema.session;

import io.anteroom.schema.session.SchemaSession.Access;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * Tells a pooler that lends a backend for one transaction only. Under it a session lock is taken on
 * one backend and the next statement runs on another, and settings of the session become those of
 * strangers. So it is looked for before anything is set.
 */
final class Pooler {
  /** It may have more idle backends than the one that this connection used last. */
  private static final int TRIES = 5;

  private static final String REFUSAL =
      "the JDBC URL leads through a pooler in transaction mode, where no session lock can be held;"
          + " set anteroom.schema.datasource.jdbc-url to a direct URL of the server";

  private Pooler() {}

  /** Why schema work cannot be done over this connection; empty if it can. */
  static Optional<String> refusal(Connection connection, Access access) throws SQLException {
    int own = SessionOpening.backend(connection);
    boolean direct = connection.unwrap(PGConnection.class).getBackendPID() == own;
    return direct || !lends(connection, own, access) ? Optional.empty() : Optional.of(REFUSAL);
  }

  /** Open transactions of others keep what they get: sooner or later it is this one's backend. */
  private static boolean lends(Connection connection, int own, Access access) throws SQLException {
    List<Connection> others = new ArrayList<>();
    try {
      boolean lent = false;
      while (!lent && others.size() < TRIES) {
        Connection other = SessionOpening.connect(access);
        others.add(other);
        other.setAutoCommit(false);
        lent = SessionOpening.backend(other) == own || SessionOpening.backend(connection) != own;
      }
      return lent;
    } catch (SQLException e) {
      // one that has no backend left for another session keeps this one's for it
      if (connection.isClosed()) {
        throw e;
      }
      return false;
    } finally {
      for (Connection other : others) {
        other.close();
      }
    }
  }
}
