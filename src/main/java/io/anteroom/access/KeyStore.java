package io.anteroom.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Makes keys, over the connection of a request or of a command. */
@ApplicationScoped
public class KeyStore {
  /** Active keys of all clients, which each replica has in memory. */
  public static final int MOST = 10_000;

  /** Why a client, which this follows, is given no key. */
  public static final String FULL =
      "has two active keys, or all clients together have %d; revoke one first".formatted(MOST);

  /** What has expired makes way for the next key of its client. */
  private static final String RETIRE =
      """
      UPDATE api_keys SET revoked_at = expires_at
       WHERE name = ? AND revoked_at IS NULL AND expires_at <= now()
      """;

  /** Who makes one of the same name at the same time is waited for by the unique index. */
  private static final String INSERT =
      """
      INSERT INTO api_keys (id, name, role, spare, secret_hash, expires_at)
      SELECT ?, ?, ?, ?, ?, ?::timestamptz
       WHERE (SELECT count(*) FROM api_keys WHERE revoked_at IS NULL) < %d
          ON CONFLICT (name, spare) WHERE revoked_at IS NULL DO NOTHING
      """
          .formatted(MOST);

  /**
   * Makes a key.
   *
   * @param name the client's
   * @return its text, which can be had only now; empty if there is no place for one: {@link #FULL}
   */
  public Optional<Created> create(
      Connection connection, String name, KeyRole role, Optional<Instant> expiry)
      throws SQLException {
    try (PreparedStatement retire = connection.prepareStatement(RETIRE)) {
      retire.setString(1, name);
      retire.executeUpdate();
    }
    KeyText key = KeyText.random();
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, key.id());
      insert.setString(2, name);
      insert.setString(3, role.value());
      insert.setBytes(5, key.secretHash());
      insert.setObject(6, expiry.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
      insert.setBoolean(4, false);
      int made = insert.executeUpdate();
      if (made == 0) {
        insert.setBoolean(4, true);
        made = insert.executeUpdate();
      }
      return made == 0 ? Optional.empty() : Optional.of(new Created(key.id(), key.text()));
    }
  }

  /** A key and its text. */
  public record Created(String id, String text) {
    /** Never the secret, wherever it is printed. */
    @Override
    public String toString() {
      return id;
    }
  }
}
