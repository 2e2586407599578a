package io.anteroom.schema.change;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the change log of a database relates to that of this binary. Sample data is left out: it is
 * never due by itself.
 *
 * @param applied changes of this binary that the database carries
 * @param pending changes of this binary that it does not carry yet, in order
 * @param altered changes that it carries with another checksum: they were edited after release
 * @param unknown ids of changes that this binary does not know: a newer release was here
 */
public record ChangeHistory(
    List<Change> applied, List<Change> pending, List<Change> altered, List<String> unknown) {

  /** Other programs may keep their changes in the same table. */
  private static final String AUTHOR = "anteroom";

  /** In the current schema only: another one on the search path has a history of its own. */
  private static final String TABLE =
      """
      SELECT name
        FROM format('%I.databasechangelog', current_schema()) AS name
       WHERE to_regclass(name) IS NOT NULL
      """;

  /** Whether the database carries no change of this binary at all. */
  public boolean isEmpty() {
    return applied.isEmpty() && altered.isEmpty();
  }

  /** Whether the database carries exactly the changes of this binary. */
  public boolean complete() {
    return pending.isEmpty() && altered.isEmpty() && unknown.isEmpty();
  }

  /** Reads the change log table, if there is one, and compares it with {@code expected}. */
  public static ChangeHistory read(Connection connection, List<Change> expected)
      throws SQLException {
    Map<Change.Key, String> checksums = checksums(connection);
    List<Change> applied = new ArrayList<>();
    List<Change> pending = new ArrayList<>();
    List<Change> altered = new ArrayList<>();
    for (Change change : expected) {
      boolean known = checksums.containsKey(change.key());
      // Liquibase leaves the checksum empty to say that any content is accepted
      String checksum = checksums.remove(change.key());
      if (change.context().equals(ChangeRunner.SAMPLE_DATA)) {
        continue;
      }
      if (!known) {
        pending.add(change);
      } else if (checksum == null || checksum.equals(change.checksum())) {
        applied.add(change);
      } else {
        altered.add(change);
      }
    }
    List<String> unknown =
        checksums.keySet().stream()
            .filter(key -> key.author().equals(AUTHOR))
            .map(Change.Key::id)
            .sorted()
            .toList();
    return new ChangeHistory(applied, pending, altered, unknown);
  }

  private static Map<Change.Key, String> checksums(Connection connection) throws SQLException {
    Map<Change.Key, String> checksums = new HashMap<>();
    try (Statement statement = connection.createStatement()) {
      String name;
      try (ResultSet table = statement.executeQuery(TABLE)) {
        if (!table.next()) {
          return checksums;
        }
        name = table.getString(1);
      }
      try (ResultSet rows =
          statement.executeQuery("SELECT id, author, filename, md5sum FROM " + name)) {
        while (rows.next()) {
          Change.Key key = new Change.Key(rows.getString(1), rows.getString(2), rows.getString(3));
          checksums.put(key, rows.getString(4));
        }
      }
    }
    return checksums;
  }
}
