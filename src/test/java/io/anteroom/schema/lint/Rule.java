package io.anteroom.schema.lint;

import java.util.Locale;

/** What a change may not do, why, and what it does instead. */
enum Rule {
  INDEX_LOCKS_TABLE(
      "an index that is made without CONCURRENTLY stops every writer of its table until it"
          + " is built",
      "put CREATE INDEX CONCURRENTLY into a change of its own with runInTransaction:false"),
  DROP_INDEX_LOCKS_TABLE(
      "DROP INDEX and REINDEX without CONCURRENTLY wait for every user of the table and"
          + " stop those behind them",
      "write DROP INDEX CONCURRENTLY IF EXISTS, or REINDEX ... CONCURRENTLY, in a change of"
          + " its own with runInTransaction:false"),
  CONCURRENTLY_IN_TRANSACTION(
      "PostgreSQL refuses CONCURRENTLY in a transaction, and statements sent together are one",
      "give the change runInTransaction:false and leave splitStatements:false out"),
  INDEX_NOT_RESUMABLE(
      "a build that is interrupted leaves an invalid index; CREATE INDEX then fails for"
          + " ever, and IF NOT EXISTS takes the invalid one for good",
      "write two statements and nothing else: DROP INDEX CONCURRENTLY IF EXISTS name;"
          + " CREATE INDEX CONCURRENTLY name ON ..."),
  INDEX_ON_PARTITIONED_TABLE(
      "PostgreSQL refuses CONCURRENTLY on a partitioned table, and a plain CREATE INDEX"
          + " locks all its partitions",
      "CREATE INDEX ... ON ONLY the parent, then CREATE INDEX CONCURRENTLY on each"
          + " partition, then ALTER INDEX ... ATTACH PARTITION"),
  TRANSACTION_NEEDED(
      "outside a transaction a change that fails in the middle stays half done",
      "leave runInTransaction:false to CONCURRENTLY; give everything else a change in a"
          + " transaction"),
  NOT_NULL_UNPROVED(
      "SET NOT NULL reads the whole table while nobody can use it",
      "ADD CONSTRAINT ... CHECK (column IS NOT NULL) NOT VALID in one change; in the next"
          + " VALIDATE CONSTRAINT, SET NOT NULL, which then reads nothing, and DROP CONSTRAINT"),
  CONSTRAINT_NOT_NOT_VALID(
      "a new CHECK or FOREIGN KEY reads the whole table while its writers wait",
      "ADD CONSTRAINT ... NOT VALID in one change, VALIDATE CONSTRAINT in the next"),
  VALIDATED_AT_ONCE(
      "in one transaction the lock of ADD CONSTRAINT is held while VALIDATE reads the whole"
          + " table",
      "move VALIDATE CONSTRAINT to the next change"),
  KEY_WITHOUT_INDEX(
      "a new UNIQUE, PRIMARY KEY or EXCLUDE builds its index while nobody can use the table",
      "CREATE UNIQUE INDEX CONCURRENTLY in one change; in the next ADD CONSTRAINT ..."
          + " UNIQUE, or PRIMARY KEY, USING INDEX. An EXCLUDE belongs to a new table"),
  TABLE_REWRITTEN(
      "the statement writes every row and index anew while nobody can use the table",
      "add a column of the new type, let the service write both, fill it in batches, switch"
          + " the readers, drop the old one two releases later. Free are a longer varchar and"
          + " varchar to text"),
  COLUMN_FILLS_ROWS(
      "a volatile default, serial, identity or GENERATED gives each row a value of its own,"
          + " so that the table is written anew while nobody can use it",
      "add the column without default, then ALTER COLUMN ... SET DEFAULT for new rows, then"
          + " fill the old rows in batches"),
  COLUMN_REQUIRED(
      "a NOT NULL column without default fails on a table with rows, and refuses the rows"
          + " of writers that do not know it",
      "give it a constant DEFAULT, or add it without NOT NULL"),
  STILL_USED(
      "while releases change places, the one before still uses what is renamed or dropped",
      "stop using it in one release and drop it in the next, with the comment right above"
          + " the statement: -- unused since 0.2: why. Rename by adding the new name first"),
  ROWS_CHANGED(
      "one statement over a table locks its rows until the change ends, and the start of"
          + " the service waits for it",
      "fill in batches from the service, after the release that writes the new form. For a"
          + " handful of rows write above the statement: -- lint allows rows-changed: why they are"
          + " few"),
  TABLE_LOCKED(
      "LOCK TABLE stops the users of the table until the change ends",
      "leave it out: each statement takes the lock that it needs"),
  STATEMENT_HIDDEN(
      "this check does not see what a DO block or CALL runs",
      "write the statement itself. Where it depends on the database write above it: -- lint"
          + " allows statement-hidden: why it is safe"),
  SESSION_CHANGED(
      "BEGIN, COMMIT and SET reach beyond the change: its transaction, the next change, the"
          + " lock timeout",
      "leave transactions to the runner; write SET LOCAL where a setting is needed"),
  ROLLBACK_NOTE_MISSING(
      "nobody knows how to take the change back",
      "end the file with --rollback and its statements, or with --rollback empty and a"
          + " comment why nothing is taken back"),
  ROWS_NOT_LABELLED(
      "an adopted database gets its structure from the expected catalog and runs only the"
          + " changes labelled rows",
      "give the change labels:rows and make it repeatable (ON CONFLICT DO NOTHING); it runs"
          + " in the adoption's transaction"),
  MISNAMED(
      "the file, the changeset and the log say the same: what is in it, in which order",
      "name the file NNNN-verb-noun.sql with the next number, write --changeset"
          + " anteroom:NNNN-verb-noun once in it, and --comment: with what it is"),
  NOT_LISTED(
      "a file that the change log does not include never reaches a database",
      "add it to the end of db/changelog.yaml");

  private final String why;
  private final String instead;

  Rule(String why, String instead) {
    this.why = why;
    this.instead = instead;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String why() {
    return why;
  }

  String instead() {
    return instead;
  }
}
