package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.legacy.LegacyState;
import io.anteroom.postgres.TestPostgres;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What stands at the edges of an adoption: the old migrations, the ends of time, views on views.
 */
class AdoptionEdgesTest {
  @ParameterizedTest
  @CsvSource({
    "de374ef6dace, 26e240c70ee7",
    "26e240c70ee7, 26e240c70ee7",
    "0123456789ab, 0123456789ab"
  })
  void theOldMigrationsFindNothingLeftToDo(String revision, String settled) throws Exception {
    SchemaRig rig = SchemaRig.empty(17);
    rig.leave(new LegacyState("stamped", List.of("ensure_regions", "stamp_de374ef6dace")));
    rig.execute("UPDATE alembic_version SET version_num = '" + revision + "'");

    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);

    assertThat(rig.texts("SELECT version_num FROM alembic_version")).containsExactly(settled);
  }

  /** Moved by a time zone, the first and the last times would be out of range. */
  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Asia/Shanghai", "America/New_York"})
  void theEndsOfTimeAreKept(String zone) throws Exception {
    SchemaRig rig =
        SchemaRig.of(
            TestPostgres.server().createDatabase(),
            Map.of(
                "anteroom.schema.adoption.application-time-zone",
                zone,
                "anteroom.schema.adoption.server-time-zone",
                zone));
    rig.leave(new LegacyState("orm", List.of("create_all_5+create_all_6")));
    rig.execute(
        """
        INSERT INTO workflows (id, name, type, status, trigger, steps, run_count, success_rate,
          avg_duration, created_at, updated_at)
        SELECT 'end ' || n, 'w', 'custom', 'active', 'manual', '[]', 0, 0, 0, at, at
          FROM unnest('{infinity,-infinity,294276-12-31 23:59:59.999999,4714-11-24 00:00:00 BC,
            2025-01-08 12:00:00}'::timestamp[]) WITH ORDINALITY AS times (at, n)""");

    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);

    assertThat(
            rig.texts(
                "SELECT coalesce((SELECT value FROM adoption_kept WHERE row_key ->> 'id' = w.id"
                    + " AND column_name = 'created_at'), (created_at AT TIME ZONE '"
                    + zone
                    + "')::text) FROM workflows AS w WHERE id LIKE 'end %' ORDER BY id"))
        .containsExactly(
            "infinity",
            "-infinity",
            "294276-12-31 23:59:59.999999",
            "4714-11-24 00:00:00 BC",
            "2025-01-08 12:00:00");
  }

  @Test
  void viewsOfOthersOnOurViewsAndTablesComeBackWithTheirRights() throws Exception {
    SchemaRig rig = SchemaRig.left(17, LegacyState.named("f1"));
    rig.execute(
        """
        CREATE VIEW shift AS SELECT id, camera_id, violation_type FROM v_recent_violations;
        CREATE VIEW shift_count AS SELECT camera_id, count(*) AS n FROM shift GROUP BY camera_id;
        CREATE MATERIALIZED VIEW rules_of_old AS SELECT id, name FROM alert_rules;
        CREATE UNIQUE INDEX rules_of_old_id ON rules_of_old (id);
        COMMENT ON VIEW shift IS 'of the night';
        GRANT SELECT ON shift, shift_count, rules_of_old TO PUBLIC""");
    Neighbours before = Neighbours.of(rig);
    List<String> counted = rig.texts("SELECT shift_count::text FROM shift_count ORDER BY 1");

    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);

    assertThat(Neighbours.of(rig)).isEqualTo(before);
    assertThat(before.objects()).anyMatch(object -> object.startsWith("view shift_count"));
    assertThat(rig.texts("SELECT shift_count::text FROM shift_count ORDER BY 1"))
        .isEqualTo(counted)
        .isNotEmpty();
  }

  @Test
  void aViewThatWouldNotFitTheChangedColumnsRefusesTheAdoptionByItsName() throws Exception {
    SchemaRig rig = SchemaRig.left(17, LegacyState.named("a1"));
    rig.execute(
        "CREATE TABLE lenses (camera uuid);"
            + " CREATE VIEW fitted AS SELECT c.name FROM cameras AS c JOIN lenses ON c.id = camera");
    List<String> before = rig.image();

    assertThat(rig.migrate())
        .isInstanceOfSatisfying(
            Migration.Outcome.Refused.class,
            refused ->
                assertThat(refused.reason()).startsWith("nothing is touched").contains("fitted"));
    assertThat(rig.image()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE cameras ENABLE ROW LEVEL SECURITY;"
            + " CREATE POLICY theirs ON cameras USING (id IS NOT NULL)",
        "ALTER TABLE cameras ADD COLUMN shown text GENERATED ALWAYS AS (resolution || '') STORED",
        "CREATE FUNCTION theirs() RETURNS bigint LANGUAGE sql"
            + " BEGIN ATOMIC SELECT count(id) FROM cameras; END",
        "CREATE TABLE theirs (whole cameras)",
        "CREATE RULE theirs AS ON DELETE TO cameras DO ALSO SELECT 1",
        "CREATE PUBLICATION theirs FOR TABLE cameras",
        "CREATE FUNCTION theirs() RETURNS SETOF detection_records LANGUAGE sql"
            + " AS 'SELECT * FROM detection_records'"
      })
  void whatHoldsAColumnOrATableRefusesTheAdoption(String theirs) throws Exception {
    SchemaRig rig = SchemaRig.left(17, LegacyState.named("a8"));
    rig.execute(theirs);
    List<String> before = rig.image();

    assertThat(rig.migrate())
        .isInstanceOfSatisfying(
            Migration.Outcome.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .contains("depends on it; drop that and make it again afterwards"));
    assertThat(rig.image()).isEqualTo(before);
  }

  /** No program of the former system had them; whoever added them by hand meant the same. */
  @ParameterizedTest
  @ValueSource(strings = {"a8", "c7", "f1"})
  void descriptionsAndNotesThatSomebodyAddedByHandAreOurs(String state) throws Exception {
    SchemaRig rig = SchemaRig.left(17, LegacyState.named(state));
    rig.execute(
        """
        ALTER TABLE alert_rules ADD COLUMN description varchar(20) DEFAULT 'of the night';
        ALTER TABLE alert_history ADD COLUMN notes varchar(9) NOT NULL DEFAULT 'seen'""");
    Ledger before = Ledger.of(rig);

    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);

    assertThat(before.lostIn(rig)).isEmpty();
    assertThat(rig.texts("SELECT DISTINCT description FROM alert_rules WHERE description <> ''"))
        .containsExactly("of the night");
    assertThat(rig.texts("SELECT DISTINCT notes FROM alert_history")).containsExactly("seen");
  }

  @Test
  void columnsOfOthersInOldDetectionsStayFilledWherever() throws Exception {
    SchemaRig rig = SchemaRig.left(17, LegacyState.named("b1"));
    rig.execute("ALTER TABLE detection_records ADD COLUMN line text NOT NULL DEFAULT 'north'");
    rig.execute("UPDATE detection_records SET line = 'south' WHERE id % 2 = 0");
    rig.execute(
        """
        COMMENT ON COLUMN detection_records.line IS 'of the factory';
        CREATE FUNCTION seen() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER seen BEFORE INSERT ON detection_records
          FOR EACH ROW EXECUTE FUNCTION seen()""");
    Ledger before = Ledger.of(rig);
    Neighbours neighbours = Neighbours.of(rig);

    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);

    assertThat(before.lostIn(rig)).isEmpty();
    assertThat(Neighbours.of(rig)).isEqualTo(neighbours);
    for (String time : List.of("now()", "'1999-01-01'", "now() + interval '1 year'")) {
      assertThat(
              rig.texts(
                  "INSERT INTO detection_records (camera_id, timestamp) VALUES ('cam0', "
                      + time
                      + ") RETURNING line"))
          .containsExactly("north");
    }
  }
}
