package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was taken from a schema that is ours comes back where that loses nothing, else it is said.
 */
class RepairTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP INDEX idx_regions_type",
        "DROP INDEX idx_regions_type; CREATE INDEX idx_regions_type ON regions (name)",
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'idx_regions_type'::regclass",
        "DROP INDEX idx_detection_records_timestamp",
        "DROP INDEX idx_detection_records_camera_id;"
            + " CREATE INDEX idx_detection_records_camera_id ON ONLY detection_records (camera_id, timestamp DESC)",
        "DROP INDEX uq_alert_rules_default",
        "DROP VIEW v_daily_statistics",
        "DROP VIEW v_daily_statistics; CREATE VIEW v_daily_statistics AS SELECT 1 AS one",
        "CREATE OR REPLACE FUNCTION update_updated_at_column() RETURNS trigger"
            + " LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "DROP FUNCTION update_updated_at_column() CASCADE",
        "DROP TRIGGER update_cameras_updated_at ON cameras",
        "ALTER TABLE cameras DISABLE TRIGGER update_cameras_updated_at",
        "ALTER TABLE cameras ALTER COLUMN created_at DROP DEFAULT",
        "ALTER TABLE cameras ALTER COLUMN fps SET DEFAULT 5",
        "ALTER TABLE cameras ALTER COLUMN name DROP NOT NULL",
        // as a repair that was killed after its check leaves it
        "ALTER TABLE cameras ALTER COLUMN name DROP NOT NULL;"
            + " ALTER TABLE cameras ADD CONSTRAINT anteroom_not_null CHECK (name IS NOT NULL)",
        "ALTER TABLE cameras ALTER COLUMN location SET NOT NULL",
        "ALTER TABLE cameras DROP CONSTRAINT cameras_status_check",
        "ALTER TABLE cameras DROP CONSTRAINT cameras_status_check;"
            + " ALTER TABLE cameras ADD CONSTRAINT cameras_status_check CHECK (status <> '')",
        "ALTER TABLE regions DROP CONSTRAINT regions_camera_id_fkey",
        "ALTER TABLE regions DROP CONSTRAINT regions_pkey",
        "ALTER TABLE statistics_hourly DROP CONSTRAINT uq_camera_hour",
        "ALTER TABLE detection_records DROP CONSTRAINT detection_records_pkey",
        "ALTER TABLE violation_events ALTER COLUMN id DROP IDENTITY",
        "ALTER TABLE violation_events ALTER COLUMN id SET GENERATED ALWAYS",
        "DROP EXTENSION pg_trgm CASCADE",
        "COMMENT ON COLUMN cameras.name IS 'somebody else''s'; COMMENT ON TABLE regions IS NULL"
      })
  void isPutBackByMigrate(String damage) throws Exception {
    for (int major : List.of(15, 18)) {
      SchemaRig rig = SchemaRig.migrated(major);
      rig.execute(
          "INSERT INTO cameras (name, location) VALUES ('one', 'hall'), ('two', 'lock');"
              + " INSERT INTO violation_events (camera_id, violation_type) VALUES ('cam0', 'no_hairnet')");
      rig.execute(damage);
      assertThat(rig.inspect().verdict().differences()).isNotEmpty();

      assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);

      assertThat(rig.inspect().verdict().differences()).isEmpty();
      rig.execute(
          "INSERT INTO violation_events (camera_id, violation_type) VALUES ('cam0', 'new')");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE regions",
        "ALTER TABLE cameras DROP COLUMN location",
        "ALTER TABLE cameras ALTER COLUMN fps TYPE text",
        "ALTER TABLE cameras ALTER COLUMN created_at TYPE timestamp",
        "ALTER TABLE cameras DROP COLUMN location; DROP INDEX idx_regions_type"
      })
  void whatHeldRowsIsRefusedWithTheDifferenceAndARemedyAndNothingIsTouched(String damage)
      throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    rig.execute(damage);
    List<String> before = rig.image();

    assertThat(rig.migrate())
        .isInstanceOfSatisfying(
            Migration.Outcome.Refused.class,
            refused -> {
              assertThat(refused.reason()).contains("differs in 1 point that blocks");
              assertThat(refused.inspection().orElseThrow().verdict().blocking())
                  .allSatisfy(difference -> assertThat(difference.remedy()).isNotEmpty());
            });
    assertThat(rig.image()).isEqualTo(before);
  }

  @Test
  void aConstraintThatRowsDoNotSatisfyIsReportedAndTheRestIsPutBack() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    rig.execute(
        "ALTER TABLE cameras DROP CONSTRAINT cameras_status_check; DROP INDEX idx_regions_type;"
            + " INSERT INTO cameras (name, status) VALUES ('odd', 'gone fishing')");

    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);

    assertThat(rig.inspect().verdict().differences())
        .singleElement()
        .satisfies(
            difference ->
                assertThat(difference.object())
                    .isEqualTo("check constraint cameras.cameras_status_check"));
  }

  @Test
  void aKeyThatRowsDoubleIsRefusedWithTheReason() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    rig.execute(
        "ALTER TABLE statistics_hourly DROP CONSTRAINT uq_camera_hour;"
            + " INSERT INTO statistics_hourly (camera_id, hour_start)"
            + " VALUES ('cam0', '2025-01-01 00:00+00'), ('cam0', '2025-01-01 00:00+00')");

    assertThat(rig.migrate())
        .isInstanceOfSatisfying(
            Migration.Outcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("uq_camera_hour", "duplicated"));
  }

  @Test
  void aReplacedViewKeepsItsGrants() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    rig.execute(
        "DROP VIEW v_daily_statistics; CREATE VIEW v_daily_statistics AS SELECT 1 AS one;"
            + " GRANT SELECT ON v_daily_statistics TO pg_monitor");

    rig.migrate();

    assertThat(
            rig.texts("SELECT has_table_privilege('pg_monitor', 'v_daily_statistics', 'SELECT')"))
        .containsExactly("t");
  }

  @Test
  void theScriptRunByHandDoesTheSame() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    rig.execute("DROP INDEX idx_regions_type; DROP VIEW v_daily_statistics");

    rig.run(rig.script());

    assertThat(rig.inspect().verdict().differences()).isEmpty();
  }

  /** A newer release may have dropped or changed it on purpose. */
  @Test
  void nothingIsPutBackInTheDatabaseOfANewerRelease() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    rig.execute(
        "DROP INDEX idx_regions_type; INSERT INTO databasechangelog"
            + " SELECT '9999-from-tomorrow', author, filename, dateexecuted, 9999, exectype, md5sum"
            + " FROM databasechangelog LIMIT 1");

    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);

    assertThat(rig.inspect().verdict().differences()).hasSize(1);
  }
}
