package io.anteroom.schema.adopt;

import static io.anteroom.schema.verify.Ddl.literal;
import static io.anteroom.schema.verify.Ddl.quoted;

import io.anteroom.schema.verify.ClassPathResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Opens an adoption with its locks and a count of all rows, and closes it with the proof that every
 * row is in its table or kept.
 */
final class Accounts {
  private static final String FUNCTIONS = "db/adoption-functions.sql";
  private static final Set<String> TIMED =
      Set.of("alert_history", "detection_records", "violation_events");
  private static final String NOTHING =
      "SELECT NULL::text AS table_name, 0::bigint AS counted, NULL::bigint AS hours_apart WHERE false";
  private static final String HOURS_APART =
      """
      count(*) FILTER (WHERE isfinite("timestamp") AND isfinite(created_at)
          AND abs(extract(epoch FROM created_at - "timestamp")) BETWEEN 3300 AND 54000
          AND mod(abs(extract(epoch FROM created_at - "timestamp")) + 300, 3600) < 600)""";
  private static final String KEPT =
      """
      CREATE TEMPORARY TABLE adoption_kept_now ON COMMIT DROP AS
      SELECT table_name::text, column_name::text, reason::text, count(*) AS counted
        FROM adoption_kept WHERE kept_at = now()
       GROUP BY table_name, column_name, reason""";
  private static final String PROOF =
      """
      DO $adoption$
      DECLARE
        lost record;
      BEGIN
        SELECT table_name, adoption_rows.counted AS before,
               adoption_left.counted + coalesce(gone.counted, 0) AS after
          INTO lost
          FROM adoption_rows
          JOIN adoption_left USING (table_name)
          LEFT JOIN (SELECT table_name, sum(counted) AS counted FROM adoption_kept_now
                      WHERE column_name IS NULL GROUP BY table_name) AS gone USING (table_name)
         WHERE adoption_rows.counted <> adoption_left.counted + coalesce(gone.counted, 0);
        IF FOUND THEN
          RAISE EXCEPTION 'of % rows of % only % are left', lost.before, lost.table_name, lost.after;
        END IF;
      END
      $adoption$""";

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
    statements.add(counts("adoption_rows", tables, table -> "NULL::bigint"));
    statements.add(Statements.bare(ClassPathResource.text(FUNCTIONS)));
    return new Step("", "locks and counts the tables", Cost.SCAN, statements);
  }

  /** Counts again, and fails unless every counted row is still there or kept. */
  static Step close(List<String> tables) {
    return Step.of(
        "",
        "counts every row again",
        Cost.SCAN,
        counts("adoption_left", tables, Accounts::hoursApart),
        KEPT,
        PROOF);
  }

  /**
   * Made of a query, since PostgreSQL reads for no other writing statement with several processes.
   */
  private static String counts(String name, List<String> tables, UnaryOperator<String> hoursApart) {
    String query =
        tables.stream()
            .map(
                table ->
                    "SELECT %s::text AS table_name, count(*) AS counted, %s AS hours_apart FROM %s"
                        .formatted(literal(table), hoursApart.apply(table), quoted(table)))
            .collect(Collectors.joining("\nUNION ALL "));
    return "CREATE TEMPORARY TABLE %s ON COMMIT DROP AS\n%s"
        .formatted(name, tables.isEmpty() ? NOTHING : query);
  }

  /** Rows where the application's time and that of a default differ by whole hours: a time zone. */
  private static String hoursApart(String table) {
    return TIMED.contains(table) ? HOURS_APART : "NULL::bigint";
  }
}
