package io.anteroom.legacy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

  /** As few of them as hold every known variant of every table between them. */
  public static List<LegacyState> coveringEveryVariant() {
    List<List<String>> lines = LegacyFiles.table("matrix.csv", ',');
    Set<String> missing = new HashSet<>();
    lines.forEach(line -> missing.addAll(variants(line)));
    List<LegacyState> chosen = new ArrayList<>();
    while (!missing.isEmpty()) {
      List<String> best =
          Collections.max(
              lines,
              Comparator.comparing(
                  line -> variants(line).stream().filter(missing::contains).count()));
      missing.removeAll(variants(best));
      chosen.add(named(best.get(0)));
    }
    return chosen;
  }

  /** The variants of a line of the matrix, each with the number of its table. */
  private static Set<String> variants(List<String> line) {
    Set<String> variants = new HashSet<>();
    for (int table = 1; table < line.size() - 1; table++) {
      if (!line.get(table).equals("-")) {
        variants.add(table + line.get(table));
      }
    }
    return variants;
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
