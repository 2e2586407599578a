package io.anteroom.legacy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of legacy tables. A file is named after its table and, unless it fits every shape of it,
 * after the variants that it fits: {@code cameras.V2-V5.sql}.
 */
final class LegacyRows {
  /** Tables that others refer to, in the order in which they are filled; the rest follows. */
  private static final List<String> PARENTS =
      List.of(
          "users", "cameras", "detection_zones", "detections", "detection_records", "alert_rules");

  private static final Set<String> SAMPLED =
      Set.of("workflows", "workflow_runs", "datasets", "deployments");

  private LegacyRows() {}

  /** Puts in those for the variants of the tables; each of them fits. */
  static void fill(Connection connection) throws SQLException {
    fill(connection, LegacyRows::run);
  }

  /** The same for tables that never stood beside each other: what does not fit is left out. */
  static void fillWhatFits(Connection connection) throws SQLException {
    fill(connection, (c, file) -> LegacyScript.of(file).run(c));
  }

  private static void fill(Connection connection, Runner runner) throws SQLException {
    Map<String, String> variants = LegacyTables.variants(connection);
    if (variants.keySet().containsAll(SAMPLED)) {
      runner.run(connection, Path.of("steps", "sample_data.sql"));
    }
    for (String table : PARENTS) {
      fill(connection, table, variants.remove(table), runner);
    }
    for (Map.Entry<String, String> table : variants.entrySet()) {
      fill(connection, table.getKey(), table.getValue(), runner);
    }
  }

  private static void fill(Connection connection, String table, String variant, Runner runner)
      throws SQLException {
    for (String file : LegacyFiles.names("rows")) {
      List<String> name = List.of(file.split("\\."));
      if (variant == null || !name.get(0).equals(table)) {
        continue;
      }
      if (name.size() == 2 || List.of(name.get(1).split("-")).contains(variant)) {
        runner.run(connection, Path.of("rows", file));
      } else if (variant.equals(LegacyTables.UNKNOWN)) {
        // whatever of all rows fits a shape that nobody has seen
        LegacyScript.of(Path.of("rows", file)).run(connection);
      }
    }
  }

  private static void run(Connection connection, Path file) throws SQLException {
    List<String> errors = LegacyScript.of(file).run(connection);
    if (!errors.isEmpty()) {
      throw new IllegalStateException(file + ": " + errors);
    }
  }

  /** Runs the statements of a file. */
  private interface Runner {
    void run(Connection connection, Path file) throws SQLException;
  }
}
