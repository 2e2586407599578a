package io.anteroom.schema.lint;

import static io.anteroom.schema.lint.RefusedExamples.ALONE;
import static io.anteroom.schema.lint.RefusedExamples.BUILD;

import java.util.stream.Stream;

/** Changes that the lint accepts, each beside what a rule refuses. */
final class SafeExamples {
  private SafeExamples() {}

  static Stream<Example> all() {
    return Stream.of(safeIndexes(), safeConstraints(), safeColumns(), safeUses(), safeChanges())
        .flatMap(examples -> examples);
  }

  private static Stream<Example> safeIndexes() {
    return Stream.of(
        Example.of(Rule.INDEX_LOCKS_TABLE, ALONE, BUILD),
        Example.of(
            Rule.INDEX_LOCKS_TABLE, "CREATE TABLE a (b integer); CREATE INDEX idx_b ON a (b);"),
        Example.of(
            Rule.DROP_INDEX_LOCKS_TABLE, ALONE, "DROP INDEX CONCURRENTLY IF EXISTS idx_runs;"),
        Example.of(
            Rule.CONCURRENTLY_IN_TRANSACTION,
            ALONE,
            "-- why\n" + BUILD.replace("; C", ";\n-- how\nC")),
        Example.of(Rule.INDEX_NOT_RESUMABLE, ALONE, BUILD.replace("CREATE", "CREATE UNIQUE")),
        Example.of(Rule.INDEX_ON_PARTITIONED_TABLE, "CREATE INDEX idx_a ON ONLY readings (value);"),
        Example.of(Rule.TRANSACTION_NEEDED, "COMMENT ON TABLE runs IS 'Runs';"));
  }

  private static Stream<Example> safeConstraints() {
    return Stream.of(
        Example.of(
            Rule.NOT_NULL_UNPROVED,
            "ALTER TABLE runs VALIDATE CONSTRAINT label_set;"
                + " ALTER TABLE runs ALTER COLUMN label SET NOT NULL;"
                + " ALTER TABLE runs DROP CONSTRAINT label_set;"),
        Example.of(
            Rule.CONSTRAINT_NOT_NOT_VALID,
            "ALTER TABLE runs ADD CONSTRAINT a CHECK (amount > 1) NOT VALID;"),
        Example.of(
            Rule.CONSTRAINT_NOT_NOT_VALID,
            "CREATE TABLE a (b bigint REFERENCES runs (id), CHECK (b > 1));"),
        Example.of(Rule.VALIDATED_AT_ONCE, "ALTER TABLE runs VALIDATE CONSTRAINT amount_low;"),
        Example.of(
            Rule.KEY_WITHOUT_INDEX,
            "ALTER TABLE runs ADD CONSTRAINT a UNIQUE USING INDEX idx_runs;"));
  }

  private static Stream<Example> safeColumns() {
    return Stream.of(
        Example.of(Rule.TABLE_REWRITTEN, "ALTER TABLE runs ALTER COLUMN name TYPE varchar(60);"),
        Example.of(
            Rule.TABLE_REWRITTEN, "ALTER TABLE runs ALTER COLUMN \"check\" SET DATA TYPE text;"),
        Example.of(
            Rule.COLUMN_FILLS_ROWS,
            "ALTER TABLE runs ADD COLUMN a timestamptz NOT NULL DEFAULT now();"),
        Example.of(
            Rule.COLUMN_FILLS_ROWS, "ALTER TABLE runs ADD COLUMN a text DEFAULT 'x'::varchar(10);"),
        Example.of(
            Rule.COLUMN_FILLS_ROWS,
            "ALTER TABLE runs ADD a uuid; ALTER TABLE runs ALTER a SET DEFAULT gen_random_uuid();"),
        Example.of(
            Rule.COLUMN_REQUIRED, "ALTER TABLE runs ADD a int[] DEFAULT ARRAY[1, 2], ADD b text;"),
        Example.of(
            Rule.COLUMN_REQUIRED, "ALTER TABLE runs ADD COLUMN a integer NOT NULL DEFAULT 0;"));
  }

  private static Stream<Example> safeUses() {
    return Stream.of(
        Example.of(
            Rule.STILL_USED,
            "-- unused since 0.2: nobody reads it\nALTER TABLE runs DROP COLUMN label;"),
        Example.of(Rule.STILL_USED, "CREATE VIEW v_a AS SELECT 1; DROP VIEW v_a;"),
        Example.of(Rule.STILL_USED, "COMMENT ON TABLE runs IS 'no; DROP TABLE runs; -- here';"),
        Example.of(Rule.STILL_USED, "/* DROP TABLE runs; /* nested */ */ SELECT 1;"),
        Example.of(
            Rule.STATEMENT_HIDDEN,
            "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql"
                + " AS $f$ BEGIN DELETE FROM runs; END $f$;"),
        Example.of(
            Rule.STATEMENT_HIDDEN,
            "-- lint allows statement-hidden: it only asks\nDO $$ BEGIN END $$;"),
        Example.of(
            Rule.ROWS_CHANGED,
            "labels:rows",
            "-- lint allows rows-changed: there are two\nDELETE FROM runs WHERE id < 3;"),
        Example.of(Rule.ROWS_CHANGED, "labels:rows", "CREATE TABLE a (b text); DELETE FROM a;"),
        Example.of(Rule.TABLE_LOCKED, "SELECT 1;"),
        Example.of(Rule.SESSION_CHANGED, "SET LOCAL lock_timeout = '1s';"));
  }

  private static Stream<Example> safeChanges() {
    return Stream.of(
        Example.of(Rule.ROLLBACK_NOTE_MISSING, "SELECT 1;\n--rollback DROP TABLE a;"),
        Example.of(
            Rule.ROWS_NOT_LABELLED, "context:sample-data", "INSERT INTO runs (id) VALUES (1);"),
        Example.of(
            Rule.ROWS_NOT_LABELLED,
            "labels:rows",
            "INSERT INTO runs (id) VALUES (1) ON CONFLICT DO NOTHING;"));
  }
}
