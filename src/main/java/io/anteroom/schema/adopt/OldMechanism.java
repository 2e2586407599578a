package io.anteroom.schema.adopt;

import static io.anteroom.schema.verify.Ddl.literal;
import static io.anteroom.schema.verify.Ddl.quoted;

import io.anteroom.schema.verify.ObjectKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Plans for the old programs, which run on beside Anteroom: their own migrations find nothing left
 * to do, and their times keep their instants.
 */
final class OldMechanism {
  private static final String TABLE = "alembic_version";
  private static final String FIRST = "de374ef6dace";
  private static final String LAST = "26e240c70ee7";

  /** What the old programs need as long as they run beside Anteroom. */
  static final List<String> REMARKS =
      List.of(
          "old programs write times without a zone, in UTC; these keep their instant only while the"
              + " programs run with TZ=UTC and their sessions are in UTC",
          "old programs create tables and indexes if they do not exist, before each save: their role"
              + " must stay a member of the tables' owner until they are switched off");

  private OldMechanism() {}

  /**
   * Sets the sessions of the old programs to UTC: from now on the server reads the times without a
   * zone that they write.
   */
  static Step writeInUtc(List<String> tables, TimeZones zones) {
    boolean owners = zones.writers().isEmpty();
    return Step.of(
        "",
        "sets the sessions of "
            + (owners ? "the tables' owners" : String.join(", ", zones.writers()))
            + " in this database to UTC, the zone in which old programs write",
        Cost.METADATA,
        """
        DO $adoption$
        DECLARE
          writer text;
        BEGIN
          FOR writer IN %s LOOP
            EXECUTE format('ALTER ROLE %%I IN DATABASE %%I SET TimeZone TO UTC', writer, current_database());
          END LOOP;
        EXCEPTION WHEN insufficient_privilege THEN
          RAISE WARNING 'the time zone of role %% is not set: %%', writer, SQLERRM;
        END
        $adoption$"""
            .formatted(owners ? ownersOf(tables) : unnested(zones.writers())));
  }

  private static String ownersOf(List<String> tables) {
    String names =
        tables.stream().map(table -> literal(quoted(table))).collect(Collectors.joining(", "));
    return "SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE oid = ANY (ARRAY[%s]::regclass[])"
        .formatted(names);
  }

  private static String unnested(List<String> texts) {
    return texts.stream()
        .map(text -> literal(text))
        .collect(Collectors.joining(", ", "SELECT unnest(ARRAY[", "])"));
  }

  /** Says that the last revision is applied, unless the table is somebody else's. */
  static Optional<Step> settle(Situation situation) {
    boolean there = situation.live().has(ObjectKind.TABLE, TABLE, "");
    if (there && !situation.live().has(ObjectKind.COLUMN, TABLE, "version_num")) {
      return Optional.empty();
    }
    return Optional.of(
        Step.of(
            "",
            "leaves the old migrations at their last revision, so that alembic upgrade head does nothing",
            Cost.METADATA,
            """
            CREATE TABLE IF NOT EXISTS alembic_version (
              version_num varchar(32) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY)""",
            "UPDATE alembic_version SET version_num = '%s' WHERE version_num = '%s'"
                .formatted(LAST, FIRST),
            "INSERT INTO alembic_version SELECT '%s' WHERE NOT EXISTS (SELECT FROM alembic_version)"
                .formatted(LAST)));
  }
}
