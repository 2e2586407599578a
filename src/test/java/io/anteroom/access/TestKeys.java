package io.anteroom.access;

import io.anteroom.postgres.Session;
import java.sql.SQLException;

/** Keys for tests, written past the service. */
public final class TestKeys {
  private TestKeys() {}

  /** A key of a new client with this role. */
  public static String insert(Session session, String role) throws SQLException {
    KeyText key = KeyText.random();
    session.update(
        "INSERT INTO api_keys (id, name, role, secret_hash) VALUES (?, ?, ?, ?)",
        key.id(),
        "client of " + key.id(),
        role,
        key.secretHash());
    return key.text();
  }
}
