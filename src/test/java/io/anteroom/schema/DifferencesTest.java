package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.anteroom.schema.verify.Difference;
import io.anteroom.schema.verify.Difference.Kind;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of structural difference, made by hand on a good database. */
class DifferencesTest {
  private static final Pattern SQL = Pattern.compile("(ALTER|CREATE|DROP|COMMENT) ");
  private static final boolean BLOCKS = true;
  private static final boolean REPORTED = false;

  static Stream<Arguments> damages() {
    return Stream.of(
            damage("DROP TABLE regions", "table regions", Kind.MISSING, BLOCKS),
            damage(
                "ALTER TABLE cameras DROP COLUMN location",
                "column cameras.location",
                Kind.MISSING,
                BLOCKS),
            damage(
                "ALTER TABLE cameras ALTER COLUMN fps TYPE text",
                "column cameras.fps",
                Kind.DIFFERENT,
                BLOCKS),
            damage(
                "ALTER TABLE cameras ALTER COLUMN name TYPE varchar(300)",
                "column cameras.name",
                Kind.DIFFERENT,
                REPORTED),
            damage(
                "ALTER TABLE cameras ALTER COLUMN location TYPE varchar(20)",
                "column cameras.location",
                Kind.DIFFERENT,
                BLOCKS),
            damage(
                "ALTER TABLE cameras ADD COLUMN vendor text",
                "column cameras.vendor",
                Kind.EXTRA,
                REPORTED),
            damage(
                "ALTER TABLE cameras ALTER COLUMN name DROP NOT NULL",
                "not null cameras.name",
                Kind.MISSING,
                REPORTED),
            damage(
                "ALTER TABLE cameras ALTER COLUMN location SET NOT NULL",
                "not null cameras.location",
                Kind.EXTRA,
                BLOCKS),
            damage(
                "ALTER TABLE cameras ALTER COLUMN created_at DROP DEFAULT",
                "default cameras.created_at",
                Kind.MISSING,
                BLOCKS),
            damage(
                "ALTER TABLE cameras ALTER COLUMN fps DROP DEFAULT",
                "default cameras.fps",
                Kind.MISSING,
                REPORTED),
            damage(
                "ALTER TABLE cameras ALTER COLUMN fps SET DEFAULT 5",
                "default cameras.fps",
                Kind.DIFFERENT,
                REPORTED),
            damage(
                "ALTER TABLE cameras ALTER COLUMN location SET DEFAULT 'hall'",
                "default cameras.location",
                Kind.EXTRA,
                REPORTED),
            damage(
                "ALTER TABLE violation_events ALTER COLUMN id DROP IDENTITY",
                "identity violation_events.id",
                Kind.MISSING,
                BLOCKS),
            damage(
                "ALTER TABLE regions DROP CONSTRAINT regions_pkey",
                "primary key regions",
                Kind.MISSING,
                BLOCKS),
            damage(
                "ALTER TABLE statistics_hourly DROP CONSTRAINT uq_camera_hour",
                "unique constraint statistics_hourly.uq_camera_hour",
                Kind.MISSING,
                BLOCKS),
            damage(
                "ALTER TABLE cameras DROP CONSTRAINT cameras_status_check",
                "check constraint cameras.cameras_status_check",
                Kind.MISSING,
                REPORTED),
            damage(
                "ALTER TABLE regions DROP CONSTRAINT regions_camera_id_fkey",
                "foreign key regions.regions_camera_id_fkey",
                Kind.MISSING,
                REPORTED),
            damage(
                "DROP INDEX idx_regions_type",
                "index regions.idx_regions_type",
                Kind.MISSING,
                REPORTED),
            damage(
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'idx_regions_type'::regclass",
                "index regions.idx_regions_type",
                Kind.DIFFERENT,
                REPORTED),
            damage(
                "CREATE INDEX regions_extra ON regions (name)",
                "index regions.regions_extra",
                Kind.EXTRA,
                REPORTED),
            damage(
                "DROP TRIGGER update_cameras_updated_at ON cameras",
                "trigger cameras.update_cameras_updated_at",
                Kind.MISSING,
                REPORTED),
            damage(
                "ALTER TABLE cameras DISABLE TRIGGER update_cameras_updated_at",
                "trigger cameras.update_cameras_updated_at",
                Kind.DIFFERENT,
                REPORTED),
            damage(
                "ALTER TABLE cameras ENABLE REPLICA TRIGGER update_cameras_updated_at",
                "trigger cameras.update_cameras_updated_at",
                Kind.DIFFERENT,
                REPORTED),
            damage(
                "DROP INDEX idx_detection_records_timestamp",
                "index detection_records.idx_detection_records_timestamp",
                Kind.MISSING,
                REPORTED),
            damage(
                "ALTER TABLE violation_events ALTER COLUMN id SET GENERATED ALWAYS",
                "identity violation_events.id",
                Kind.DIFFERENT,
                REPORTED),
            damage(
                "DROP VIEW v_daily_statistics", "view v_daily_statistics", Kind.MISSING, REPORTED),
            damage(
                "CREATE OR REPLACE FUNCTION update_updated_at_column() RETURNS trigger"
                    + " LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "function update_updated_at_column()",
                Kind.DIFFERENT,
                REPORTED),
            damage("DROP EXTENSION \"uuid-ossp\"", "extension uuid-ossp", Kind.MISSING, REPORTED),
            damage(
                "CREATE SCHEMA apart; ALTER EXTENSION pg_trgm SET SCHEMA apart",
                "extension pg_trgm",
                Kind.DIFFERENT,
                REPORTED),
            damage(
                "COMMENT ON COLUMN cameras.name IS NULL",
                "comment cameras.name",
                Kind.MISSING,
                REPORTED),
            damage(
                "ALTER TABLE detection_records DETACH PARTITION detection_records_default",
                "partition detection_records.detection_records_default",
                Kind.MISSING,
                REPORTED))
        .flatMap(
            damage ->
                Stream.of(15, 18)
                    .map(
                        major ->
                            arguments(
                                major,
                                damage.get()[0],
                                damage.get()[1],
                                damage.get()[2],
                                damage.get()[3])));
  }

  @ParameterizedTest(name = "PostgreSQL {0}: {1}")
  @MethodSource("damages")
  void isNamedJudgedAndMendedByItsRemedy(
      int major, String damage, String object, Kind kind, boolean blocks) throws Exception {
    SchemaRig rig = SchemaRig.migrated(major);
    rig.execute(damage);

    Inspection found = rig.inspect();

    assertThat(found.verdict().differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.object()).isEqualTo(object);
              assertThat(difference.kind()).isEqualTo(kind);
              assertThat(difference.blocking()).isEqualTo(blocks);
            });
    assertThat(found.current()).isEqualTo(!blocks);
    String remedy = found.verdict().differences().get(0).remedy();
    if (SQL.matcher(remedy).lookingAt()) {
      follow(rig, remedy);
      assertThat(rig.inspect().verdict().differences()).isEmpty();
    }
  }

  /** Follows the remedy, and those of what it leaves: a column comes back without its comment. */
  private static void follow(SchemaRig rig, String remedy) throws Exception {
    rig.execute(remedy);
    for (Difference rest : rig.inspect().verdict().differences()) {
      rig.execute(rest.remedy());
    }
  }

  @Test
  void isNotPromisedToBeMadeByMigrateWhereItsChangeIsApplied() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    rig.execute(
        "ALTER TABLE regions DROP COLUMN rules; DROP INDEX uq_alert_rules_default;"
            + " DELETE FROM alert_rules;"
            + " DELETE FROM databasechangelog WHERE id = '0013-default-alert-rules'");

    assertThat(rig.inspect().verdict().of("regions"))
        .singleElement()
        .extracting(Difference::remedy)
        .asString()
        .startsWith("Run migrate: changes are pending. If it is missing after that: ALTER TABLE");
    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Refused.class);
    assertThat(rig.inspect().verdict().differences())
        .extracting(Difference::remedy)
        .allSatisfy(remedy -> assertThat(remedy).doesNotContain("Run migrate"));
  }

  @Test
  void isMadeByMigrateInAnEmptyDatabase() throws Exception {
    assertThat(SchemaRig.empty(17).inspect().verdict().differences())
        .isNotEmpty()
        .extracting(Difference::remedy)
        .containsOnly("Run migrate: changes are pending.");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void whatBelongsToOthersIsPassedOver(int major) throws Exception {
    SchemaRig rig = SchemaRig.migrated(major);
    rig.execute(
        "CREATE TABLE users (id int PRIMARY KEY); CREATE VIEW active AS SELECT id FROM users;"
            + " CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';"
            + " CREATE EXTENSION hstore");

    assertThat(rig.inspect().verdict().differences()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void anExtraColumnBlocksOnlyWhenItRefusesOurRows(int major) throws Exception {
    SchemaRig rig = SchemaRig.migrated(major);
    rig.execute("ALTER TABLE cameras ADD COLUMN vendor text NOT NULL DEFAULT 'none'");
    assertThat(rig.inspect().current()).isTrue();

    rig.execute("ALTER TABLE cameras ALTER COLUMN vendor DROP DEFAULT");

    assertThat(rig.inspect().verdict().blocking())
        .extracting(Difference::object)
        .isEqualTo(List.of("not null cameras.vendor"));
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void aColumnThatBecameGeneratedRefusesWhatIsWritten(int major) throws Exception {
    SchemaRig rig = SchemaRig.migrated(major);
    rig.execute(
        "ALTER TABLE cameras DROP COLUMN fps;"
            + " ALTER TABLE cameras ADD COLUMN fps integer GENERATED ALWAYS AS (30) STORED");

    assertThat(rig.inspect().verdict().blocking())
        .extracting(Difference::object)
        .isEqualTo(List.of("default cameras.fps"));
  }

  private static Arguments damage(String sql, String object, Kind kind, boolean blocks) {
    return arguments(sql, object, kind, blocks);
  }
}
