package io.anteroom.schema.lint;

import io.anteroom.schema.lint.Example.Earlier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Changes that the lint refuses, each by one rule. */
final class RefusedExamples {
  static final List<Earlier> EARLIER =
      List.of(
          new Earlier(
              "0001-make-tables",
              """
              CREATE TABLE runs (
                id bigint PRIMARY KEY, name varchar(50), label text, amount integer,
                "check" character varying(20), CONSTRAINT amount_check CHECK (amount > 0));
              CREATE TABLE readings (at timestamptz NOT NULL, value numeric(10, 2))
                PARTITION BY RANGE (at);
              CREATE UNIQUE INDEX uq_runs ON runs (name);
              CREATE VIEW v_runs AS SELECT id FROM runs;
              """),
          new Earlier(
              "0002-check-label",
              "ALTER TABLE runs ADD CONSTRAINT label_set CHECK (label IS NOT NULL) NOT VALID;"),
          new Earlier(
              "0003-check-amount",
              "ALTER TABLE runs ADD CONSTRAINT amount_low CHECK (amount < 9) NOT VALID;"));

  static final String ALONE = "runInTransaction:false";
  static final String BUILD =
      "DROP INDEX CONCURRENTLY IF EXISTS idx_a; CREATE INDEX CONCURRENTLY idx_a ON runs (name);";

  private RefusedExamples() {}

  static Stream<Example> all() {
    return Stream.of(indexes(), constraints(), columns(), uses(), changes())
        .flatMap(examples -> examples);
  }

  private static Stream<Example> indexes() {
    return Stream.of(
        Example.of(Rule.INDEX_LOCKS_TABLE, "CREATE INDEX idx_a ON runs (name);"),
        Example.of(
            Rule.INDEX_LOCKS_TABLE,
            "create unique index if not exists idx_a on only public.\"runs\" (name);"),
        Example.of(Rule.DROP_INDEX_LOCKS_TABLE, "DROP INDEX idx_runs;"),
        Example.of(Rule.DROP_INDEX_LOCKS_TABLE, "REINDEX TABLE runs;"),
        Example.of(Rule.CONCURRENTLY_IN_TRANSACTION, "DROP INDEX CONCURRENTLY IF EXISTS idx_runs;"),
        Example.of(
            Rule.CONCURRENTLY_IN_TRANSACTION,
            ALONE + " splitStatements:false",
            "DROP INDEX CONCURRENTLY IF EXISTS idx_runs;"),
        Example.of(
            Rule.INDEX_NOT_RESUMABLE, ALONE, "CREATE INDEX CONCURRENTLY idx_a ON runs (name);"),
        Example.of(Rule.INDEX_NOT_RESUMABLE, ALONE, BUILD.replace("EXISTS idx_a", "EXISTS idx_b")),
        Example.of(
            Rule.INDEX_NOT_RESUMABLE,
            ALONE,
            BUILD.replace("CONCURRENTLY idx_a", "CONCURRENTLY IF NOT EXISTS idx_a")),
        Example.of(
            Rule.INDEX_NOT_RESUMABLE, ALONE, BUILD + " DROP INDEX CONCURRENTLY IF EXISTS idx_b;"),
        Example.of(Rule.INDEX_NOT_RESUMABLE, ALONE, "DROP INDEX CONCURRENTLY idx_runs;"),
        Example.of(Rule.INDEX_ON_PARTITIONED_TABLE, ALONE, BUILD.replace("runs", "readings")),
        Example.of(Rule.INDEX_ON_PARTITIONED_TABLE, "CREATE INDEX idx_a ON readings (value);"),
        Example.of(Rule.TRANSACTION_NEEDED, ALONE, "COMMENT ON TABLE runs IS 'Runs';"));
  }

  private static Stream<Example> constraints() {
    return Stream.of(
        Example.of(Rule.NOT_NULL_UNPROVED, "ALTER TABLE runs ALTER COLUMN name SET NOT NULL;"),
        Example.of(Rule.NOT_NULL_UNPROVED, "ALTER TABLE runs ALTER label SET NOT NULL;"),
        Example.of(
            Rule.CONSTRAINT_NOT_NOT_VALID, "ALTER TABLE runs ADD CONSTRAINT a CHECK (amount > 1);"),
        Example.of(
            Rule.CONSTRAINT_NOT_NOT_VALID,
            "ALTER TABLE IF EXISTS ONLY runs ADD FOREIGN KEY (id) REFERENCES runs (id);"),
        Example.of(
            Rule.CONSTRAINT_NOT_NOT_VALID, "ALTER TABLE runs ADD COLUMN a integer CHECK (a > 1);"),
        Example.of(
            Rule.CONSTRAINT_NOT_NOT_VALID, "ALTER TABLE runs ADD a bigint REFERENCES runs (id);"),
        Example.of(
            Rule.VALIDATED_AT_ONCE,
            "ALTER TABLE runs ADD CONSTRAINT a CHECK (amount > 1) NOT VALID;"
                + " ALTER TABLE runs VALIDATE CONSTRAINT a;"),
        Example.of(Rule.KEY_WITHOUT_INDEX, "ALTER TABLE runs ADD CONSTRAINT a UNIQUE (name);"),
        Example.of(Rule.KEY_WITHOUT_INDEX, "ALTER TABLE readings ADD PRIMARY KEY (at);"),
        Example.of(
            Rule.KEY_WITHOUT_INDEX, "ALTER TABLE runs ADD EXCLUDE USING gist (name WITH =);"),
        Example.of(Rule.KEY_WITHOUT_INDEX, "ALTER TABLE runs ADD COLUMN a integer UNIQUE;"));
  }

  private static Stream<Example> columns() {
    return Stream.of(
        Example.of(Rule.TABLE_REWRITTEN, "ALTER TABLE runs ALTER COLUMN amount TYPE bigint;"),
        Example.of(
            Rule.TABLE_REWRITTEN, "ALTER TABLE runs ALTER COLUMN name SET DATA TYPE varchar(40);"),
        Example.of(Rule.TABLE_REWRITTEN, "ALTER TABLE runs ALTER COLUMN label TYPE varchar(9);"),
        Example.of(
            Rule.TABLE_REWRITTEN, "ALTER TABLE runs ALTER name TYPE text USING upper(name);"),
        Example.of(Rule.TABLE_REWRITTEN, "ALTER TABLE elsewhere ALTER name TYPE text;"),
        Example.of(Rule.TABLE_REWRITTEN, "ALTER TABLE runs SET UNLOGGED;"),
        Example.of(Rule.TABLE_REWRITTEN, "CLUSTER runs;"),
        Example.of(
            Rule.COLUMN_FILLS_ROWS,
            "ALTER TABLE runs ADD COLUMN a uuid DEFAULT gen_random_uuid();"),
        Example.of(Rule.COLUMN_FILLS_ROWS, "ALTER TABLE runs ADD COLUMN a bigserial;"),
        Example.of(
            Rule.COLUMN_FILLS_ROWS, "ALTER TABLE runs ADD a bigint GENERATED ALWAYS AS IDENTITY;"),
        Example.of(
            Rule.COLUMN_FILLS_ROWS,
            "ALTER TABLE runs ADD a integer GENERATED ALWAYS AS (amount * 2) STORED;"),
        Example.of(Rule.COLUMN_REQUIRED, "ALTER TABLE runs ADD COLUMN a integer NOT NULL;"));
  }

  private static Stream<Example> uses() {
    return Stream.of(
        Example.of(Rule.STILL_USED, "ALTER TABLE runs DROP COLUMN label;"),
        Example.of(Rule.STILL_USED, "ALTER TABLE runs ADD COLUMN b text, DROP label;"),
        Example.of(Rule.STILL_USED, "ALTER TABLE runs DROP CONSTRAINT amount_check;"),
        Example.of(Rule.STILL_USED, "ALTER TABLE runs DROP CONSTRAINT IF EXISTS label_set;"),
        Example.of(Rule.STILL_USED, "ALTER TABLE runs ALTER COLUMN label DROP DEFAULT;"),
        Example.of(Rule.STILL_USED, "ALTER TABLE runs RENAME COLUMN label TO tag;"),
        Example.of(Rule.STILL_USED, "ALTER TABLE runs RENAME TO jobs;"),
        Example.of(Rule.STILL_USED, "ALTER VIEW v_runs RENAME TO v_jobs;"),
        Example.of(Rule.STILL_USED, "ALTER TABLE runs SET SCHEMA attic;"),
        Example.of(Rule.STILL_USED, "DROP TABLE IF EXISTS runs;"),
        Example.of(Rule.STILL_USED, "DROP VIEW v_runs;"),
        Example.of(Rule.STILL_USED, ALONE, "DROP INDEX CONCURRENTLY IF EXISTS uq_runs;"),
        Example.of(Rule.STILL_USED, "ALTER TABLE readings DETACH PARTITION readings_1;"),
        Example.of(Rule.STILL_USED, "DROP FUNCTION f(integer);"),
        Example.of(Rule.STILL_USED, "CREATE TABLE a (b text); DROP TABLE a, runs;"),
        Example.of(Rule.STILL_USED, "-- unused since we think so\nDROP VIEW v_runs;"),
        Example.of(
            Rule.STILL_USED,
            "-- unused since 0.2: nobody reads it\nDROP VIEW v_runs; DROP TABLE runs;"),
        Example.of(
            Rule.ROWS_CHANGED, "labels:rows", "UPDATE runs SET label = name WHERE label IS NULL;"),
        Example.of(Rule.ROWS_CHANGED, "labels:rows", "DELETE FROM runs;"),
        Example.of(Rule.ROWS_CHANGED, "TRUNCATE TABLE ONLY runs;"),
        Example.of(
            Rule.ROWS_CHANGED,
            "WITH old AS (DELETE FROM runs RETURNING id) SELECT count(*) FROM old;"),
        Example.of(
            Rule.ROWS_CHANGED, "labels:rows", "-- lint allows rows-changed:\nDELETE FROM runs;"),
        Example.of(Rule.TABLE_LOCKED, "LOCK TABLE runs;"),
        Example.of(Rule.STATEMENT_HIDDEN, "DO $do$ BEGIN DROP TABLE runs; END $do$;"),
        Example.of(Rule.STATEMENT_HIDDEN, "CALL tidy();"),
        Example.of(Rule.SESSION_CHANGED, "SET lock_timeout = 0;"),
        Example.of(Rule.SESSION_CHANGED, "COMMIT;"));
  }

  private static Stream<Example> changes() {
    return Stream.of(
        Example.of(Rule.ROLLBACK_NOTE_MISSING, "SELECT 1;"),
        Example.of(Rule.ROWS_NOT_LABELLED, "INSERT INTO runs (id) VALUES (1);"),
        Example.of(Rule.ROWS_NOT_LABELLED, "labels:rows " + ALONE, BUILD));
  }

  static Stream<Arguments> misnamed() {
    String name = "0004-try-it";
    String good = Example.header(name, "");
    return Stream.of(
        Arguments.of("0004-another-name.sql", good),
        Arguments.of("0005-try-it.sql", Example.header("0005-try-it", "")),
        Arguments.of("0004_try_it.sql", Example.header("0004_try_it", "")),
        Arguments.of(name + ".sql", good.replace("anteroom", "me")),
        Arguments.of(name + ".sql", good.replace("--comment: A trial\n", "")),
        Arguments.of(
            name + ".sql",
            good
                + "SELECT 1;\n--rollback empty\n\n--changeset anteroom:0004-again\n"
                + "--comment: Once more\n"));
  }
}
