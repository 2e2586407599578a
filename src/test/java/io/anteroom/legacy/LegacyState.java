package io.anteroom.legacy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A database that the predecessor left behind: the order in which its initialisers ran. Steps
 * joined by a plus sign share one transaction.
 */
public record LegacyState(String name, List<String> steps) {
  /** The 33 known states. */
  public static List<LegacyState> all() {
    return LegacyFiles.table("states.csv", ',').stream()
        .map(line -> new LegacyState(line.get(0), List.of(line.get(1).split(" "))))
        .toList();
  }

  /** The state of this name, or the only one whose name begins so. */
  public static LegacyState named(String name) {
    List<LegacyState> found =
        all().stream().filter(state -> (state.name() + "_").startsWith(name + "_")).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(name + " names " + found.size() + " states");
    }
    return found.get(0);
  }

  /** Makes the tables in an empty database; answers the errors that the steps got on the way. */
  public List<String> build(Connection connection) throws SQLException {
    List<String> errors = new ArrayList<>();
    for (String step : steps) {
      errors.addAll(run(step, connection));
    }
    return errors;
  }

  /** Puts rows, ordinary and nasty, into every table that is there, whatever its shape. */
  public void fill(Connection connection) throws SQLException {
    LegacyRows.fill(connection);
  }

  /** Runs one initialiser, as its owner would run it again, and answers its errors. */
  public static List<String> run(String step, Connection connection) throws SQLException {
    return Arrays.stream(step.split("\\+"))
        .map(name -> LegacyScript.of(Path.of("steps", name + ".sql")))
        .reduce(LegacyScript::then)
        .orElseThrow()
        .run(connection);
  }

  @Override
  public String toString() {
    return name;
  }
}
