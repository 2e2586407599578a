package io.anteroom.schema.adopt;

import static io.anteroom.schema.verify.Ddl.literal;
import static io.anteroom.schema.verify.Ddl.quoted;

import io.anteroom.schema.verify.ClassPathResource;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens an adoption with its locks and a count of all rows, and closes it with the proof that every
 * row is in its table or kept.
 */
final class Accounts {
  private static final String FUNCTIONS = "db/adoption-functions.sql";

  private Accounts() {}

  /** Locks the tables, all within lock_timeout; nothing where there is none. */
  static List<String> lock(List<String> names) {
    return names.isEmpty()
        ? List.of()
        : List.of(
            "SELECT set_config('statement_timeout', current_setting('lock_timeout'), true)",
            "LOCK TABLE " + String.join(", ", names) + " IN ACCESS EXCLUSIVE MODE",
            "SET LOCAL statement_timeout = 0");
  }

  /** Locks the tables and counts the rows of those that are changed. */
  static Step open(List<String> tables, List<String> locked) {
    List<String> statements = new ArrayList<>(lock(locked));
    statements.add(
        "CREATE TEMPORARY TABLE adoption_rows (table_name text, counted bigint) ON COMMIT DROP");
    for (String table : tables) {
      statements.add(
          "INSERT INTO adoption_rows SELECT %s, count(*) FROM %s"
              .formatted(literal(table), quoted(table)));
    }
    statements.add(Statements.bare(ClassPathResource.text(FUNCTIONS)));
    return new Step("", "locks and counts the tables", Cost.SCAN, statements);
  }

  /** Fails unless every counted row is still there or kept. */
  static Step close(List<String> tables) {
    return new Step(
        "", "counts every row again", Cost.SCAN, tables.stream().map(Accounts::proof).toList());
  }

  private static String proof(String table) {
    return """
        DO $adoption$
        DECLARE
          before bigint := (SELECT counted FROM adoption_rows WHERE table_name = %1$s);
          after bigint := (SELECT count(*) FROM %2$s) + (SELECT count(*) FROM adoption_kept
             WHERE table_name = %1$s AND column_name IS NULL AND kept_at = now());
        BEGIN
          IF before <> after THEN
            RAISE EXCEPTION 'of %% rows of %% only %% are left', before, %1$s, after;
          END IF;
        END
        $adoption$"""
        .formatted(literal(table), quoted(table));
  }
}
