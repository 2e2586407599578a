package io.anteroom.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Entries of the audit log that are older than they are to be kept. Nobody else deletes any: the
 * SQL function is for the owner of the tables (ADR 0062).
 */
final class OldAuditEntries {
  /** What one statement deletes. */
  static final int BATCH = 1000;

  private static final String DELETE =
      "SELECT delete_old_audit_entries(now() - make_interval(secs => ?), ?)";

  private final Duration kept;

  OldAuditEntries(Duration kept) {
    this.kept = kept;
  }

  /** Deletes the oldest of them, and answers how many; as many as a batch if there may be more. */
  long delete(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
      statement.setLong(1, kept.toSeconds());
      statement.setInt(2, BATCH);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
