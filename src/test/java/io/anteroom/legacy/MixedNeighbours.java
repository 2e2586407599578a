package io.anteroom.legacy;

import java.util.List;
import java.util.Random;

/** What others put beside and on top of a table: it belongs to them and is to survive. */
final class MixedNeighbours {
  private static final List<String> KINDS =
      List.of(
          "CREATE VIEW $name AS SELECT $column AS what, count(*) AS n FROM $table GROUP BY 1",
          "CREATE VIEW $name AS SELECT * FROM $table;;CREATE VIEW $name_2 AS SELECT * FROM $name",
          "CREATE MATERIALIZED VIEW $name AS SELECT $column FROM $table",
          "CREATE TABLE $name (id serial PRIMARY KEY, ref varchar(100));;"
              + "INSERT INTO $name (ref) VALUES ('a'), (NULL)",
          """
          DO $$ BEGIN EXECUTE (SELECT format('CREATE TABLE $name (ref %s REFERENCES $table)',
            format_type(atttypid, atttypmod)) FROM pg_attribute a JOIN pg_constraint c
            ON c.conrelid = a.attrelid AND c.contype = 'p' AND c.conkey = ARRAY[a.attnum]
            WHERE a.attrelid = '$table'::regclass); END $$;;\
          INSERT INTO $name SELECT (SELECT ref FROM $name LIMIT 1)""",
          """
          CREATE FUNCTION $name() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;;\
          CREATE TRIGGER $name BEFORE INSERT OR UPDATE ON $table
            FOR EACH ROW EXECUTE FUNCTION $name()""",
          "CREATE FUNCTION $name() RETURNS SETOF $table LANGUAGE sql AS 'SELECT * FROM $table'",
          "CREATE STATISTICS $name (dependencies) ON $column, ctid FROM $table",
          "CREATE TABLE $name AS SELECT * FROM $table",
          "COMMENT ON COLUMN $table.$column IS 'theirs'",
          "ALTER TABLE $table ADD CONSTRAINT $name CHECK ($column IS NOT NULL) NOT VALID",
          "ALTER TABLE $table ADD CONSTRAINT $name CHECK (length($column::text) < 100000)",
          "GRANT SELECT ON $table TO PUBLIC");

  /** What PostgreSQL does not let a change of the table pass by, as a rule. */
  private static final List<String> HINDERING =
      List.of(
          "CREATE RULE $name AS ON DELETE TO $table WHERE false DO ALSO SELECT 1",
          "CREATE PUBLICATION $name FOR TABLE $table",
          "ALTER TABLE $table ENABLE ROW LEVEL SECURITY;;"
              + "CREATE POLICY $name ON $table USING ($column IS NOT NULL)",
          "ALTER TABLE $table ADD COLUMN $name text GENERATED ALWAYS AS ($column::text) STORED",
          "CREATE FUNCTION $name() RETURNS bigint LANGUAGE sql"
              + " BEGIN ATOMIC SELECT count($column) FROM $table; END",
          "CREATE TABLE $name (whole $table);;INSERT INTO $name SELECT t FROM $table AS t LIMIT 1");

  private MixedNeighbours() {}

  /** The statements that make one of them. */
  static List<String> of(Random random, String table, String column, String name) {
    List<String> kinds = random.nextInt(6) == 0 ? HINDERING : KINDS;
    String kind = kinds.get(random.nextInt(kinds.size()));
    return List.of(
        kind.replace("$table", table)
            .replace("$column", column)
            .replace("$name", name)
            .split(";;"));
  }
}
