package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.legacy.LegacyState;
import io.anteroom.postgres.TestPostgres;
import io.anteroom.schema.adopt.StoredReport;
import io.anteroom.schema.session.SchemaSession;
import io.anteroom.schema.verify.Catalog;
import io.anteroom.schema.verify.CatalogComparison;
import io.anteroom.schema.verify.Difference;
import io.anteroom.schema.verify.ExpectedCatalog;
import io.anteroom.schema.verify.ObjectKind;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every state that the old system leaves behind becomes the schema that an empty database gets;
 * {@code -Danteroom.adoption.versions=all} for each of them on every version of PostgreSQL.
 */
class AdoptionTest {
  private static final List<String> OLD_STEPS =
      List.of(
          "init_db",
          "001_core_tables",
          "002_detection_fields",
          "002_camera_status",
          "create_all_5+create_all_6",
          "ensure_detection_records",
          "ensure_cameras",
          "ensure_regions",
          "ensure_detection_configs");
  private static final LegacyState DIRTY = LegacyState.named("g2");
  private static final Set<String> OURS = ExpectedCatalog.load().tables();
  private static final Map<Integer, Catalog> FRESH = new ConcurrentHashMap<>();

  /** Every state on one version, on the others those that differ; or every state on each. */
  static Stream<Arguments> states() {
    boolean all = System.getProperty("anteroom.adoption.versions", "").equals("all");
    return IntStream.of(TestPostgres.SUPPORTED)
        .boxed()
        .flatMap(
            major ->
                (all || major == 17 ? LegacyState.all() : LegacyState.coveringEveryVariant())
                    .stream().map(state -> Arguments.of(state, major)));
  }

  @ParameterizedTest(name = "{0} on PostgreSQL {1}")
  @MethodSource("states")
  void endsInTheSchemaOfAFreshDatabaseAndLosesNoValue(LegacyState state, int major)
      throws Exception {
    Adopted adopted = Adopted.of(major, state);

    assertThat(adopted.outcome()).isInstanceOf(Migration.Outcome.Verified.class);
    assertThat(adopted.before().lostIn(adopted.rig())).isEmpty();
    assertThat(adopted.before().newIn(adopted.rig()))
        .isSubsetOf("alert_rules 1", "alert_rules 2", "audit_log 1", "audit_log 2");
    Catalog live = adopted.rig().inspect().live();
    Catalog fresh = FRESH.computeIfAbsent(major, AdoptionTest::fresh);
    assertThat(adopted.rig().inspect().verdict().differences()).isEmpty();
    assertThat(beyond(fresh, live)).isEmpty();
    assertThat(beyond(live, fresh)).isEmpty();
    assertThat(Neighbours.of(adopted.rig())).isEqualTo(adopted.neighbours());
    List<String> whole = adopted.rig().image();
    adopted.rig().migrate();
    assertThat(adopted.rig().image()).isEqualTo(whole);
  }

  /** What the old system runs at each start, before each save, or what people run by hand again. */
  @ParameterizedTest
  @ValueSource(strings = {"a3", "b2", "c6", "g2", "h2"})
  void theOldInitialisersRunAgainLoseNothingAndBlockNothing(String state) throws Exception {
    SchemaRig rig = SchemaRig.of(Adopted.of(17, LegacyState.named(state)).copy());
    Ledger adopted = Ledger.of(rig);

    try (SchemaSession session = rig.access.open()) {
      for (String step : OLD_STEPS) {
        LegacyState.run(step, session.connection());
        assertThat(rig.inspect().verdict().blocking()).as(step).isEmpty();
      }
    }

    assertThat(adopted.lostIn(rig)).isEmpty();
    assertThat(rig.inspect().verdict().differences()).isNotEmpty();
    rig.migrate();
    assertThat(rig.inspect().verdict().differences())
        .allSatisfy(difference -> assertThat(difference.kind()).isEqualTo(Difference.Kind.EXTRA));
    assertThat(rig.texts("SELECT version_num FROM alembic_version"))
        .containsExactly("26e240c70ee7");
  }

  @Test
  void aRehearsalReportsWhatAMigrationDoesAndChangesNothing() throws Exception {
    SchemaRig rig = SchemaRig.left(17, DIRTY);
    List<String> before = rig.image();

    JsonNode rehearsed = report(rig.rehearse());

    assertThat(rig.image()).isEqualTo(before);
    assertThat(rehearsed.path("tables").toString()).contains("doubles a row of the same key");
    assertThat(report(rig.migrate())).isEqualTo(rehearsed);
  }

  @Test
  void theScriptRunByHandDoesTheSame() throws Exception {
    SchemaRig byHand = SchemaRig.left(17, DIRTY);
    byHand.run(byHand.script());
    SchemaRig migrated = SchemaRig.left(17, DIRTY);
    migrated.migrate();

    assertThat(byHand.inspect().current()).isTrue();
    assertThat(byHand.inspect().verdict().differences()).isEmpty();
    assertThat(kept(byHand)).isNotEmpty().isEqualTo(kept(migrated));
  }

  @Test
  void aCompleteSchemaWithoutItsChangeLogIsOnlyRecorded() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    rig.execute("DROP TABLE databasechangelog");

    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);

    assertThat(rig.inspect().current()).isTrue();
    assertThat(kept(rig)).isEmpty();
  }

  /** As after a restore that replaced the tables and left our change log, whole or of before. */
  @ParameterizedTest
  @ValueSource(strings = {"", "WHERE id < '0010'"})
  void aChangeLogBesideOldTablesIsNotTrusted(String carried) throws Exception {
    SchemaRig rig = SchemaRig.left(17, DIRTY);
    restoreChangeLog(rig, carried);
    Ledger before = Ledger.of(rig);

    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);

    assertThat(before.lostIn(rig)).isEmpty();
    assertThat(rig.inspect().verdict().differences()).isEmpty();
    assertThat(rig.inspect().current()).isTrue();
  }

  @Test
  void theChangeLogOfANewerReleaseBesideOldTablesIsRefused() throws Exception {
    SchemaRig rig = SchemaRig.left(17, DIRTY);
    restoreChangeLog(rig, "");
    rig.execute("UPDATE databasechangelog SET id = '9999-tomorrow' WHERE id LIKE '0016%'");
    List<String> before = rig.image();

    assertThat(rig.migrate())
        .isInstanceOfSatisfying(
            Migration.Outcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("9999-tomorrow", "run that release"));
    assertThat(rig.image()).isEqualTo(before);
  }

  private static void restoreChangeLog(SchemaRig rig, String carried) throws SQLException {
    List<String> rows =
        SchemaRig.migrated(17)
            .texts("SELECT quote_literal(c) FROM databasechangelog AS c " + carried);
    rig.execute(
        "CREATE TABLE databasechangelog (id varchar(255), author varchar(255), filename varchar(255),"
            + " dateexecuted timestamp, orderexecuted int, exectype varchar(10), md5sum varchar(35),"
            + " description varchar(255), comments varchar(255), tag varchar(255), liquibase"
            + " varchar(20), contexts varchar(255), labels varchar(255), deployment_id varchar(10))");
    for (String row : rows) {
      rig.execute("INSERT INTO databasechangelog SELECT (" + row + "::databasechangelog).*");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE cameras (id uuid PRIMARY KEY, name varchar(100), maker text NOT NULL)",
        "CREATE TABLE workflows (id serial PRIMARY KEY, name text, definition jsonb)",
        "CREATE TABLE datasets (id bigint PRIMARY KEY, name text, version int, status text, size text,"
            + " quality_metrics xml, file_path text)",
        "CREATE VIEW regions AS SELECT 1 AS region_id",
        "CREATE TABLE alert_history (LIKE pg_class) PARTITION BY LIST (relname)"
      })
  void whatSomebodyElseMadeIsRefusedAndNothingIsTouched(String theirs) throws Exception {
    SchemaRig rig = SchemaRig.left(17, LegacyState.named("a1"));
    rig.execute("ALTER TABLE cameras RENAME TO cameras_of_old; DROP VIEW IF EXISTS active_alerts");
    rig.execute(theirs);
    if (!theirs.contains("cameras")) {
      rig.execute("ALTER TABLE cameras_of_old RENAME TO cameras");
    }
    List<String> before = rig.image();

    assertThat(rig.migrate())
        .isInstanceOfSatisfying(
            Migration.Outcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("nothing is touched"));
    assertThat(rig.image()).isEqualTo(before);
  }

  private static Catalog fresh(int major) {
    try {
      return SchemaRig.migrated(major).inspect().live();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything but how long it took. */
  private static JsonNode report(Migration.Outcome outcome) {
    StoredReport stored =
        outcome instanceof Migration.Outcome.Rehearsed rehearsed
            ? rehearsed.adoption().orElseThrow()
            : ((Migration.Outcome.Verified) outcome).adoption().orElseThrow();
    ObjectNode report = stored.report().deepCopy();
    assertThat(report.remove("seconds").isNumber()).isTrue();
    return report;
  }

  private static List<String> kept(SchemaRig rig) throws SQLException {
    return rig.texts(
        "SELECT concat_ws('|', table_name, row_key, column_name, value, reason) FROM adoption_kept"
            + " ORDER BY 1");
  }

  /** What one catalog has, within the tables of the other, that the other has not. */
  private static List<String> beyond(Catalog one, Catalog other) {
    return CatalogComparison.compare(one, other).differences().stream()
        .filter(difference -> !difference.object().startsWith(ObjectKind.PARTITION.label()))
        .map(Difference::sentence)
        .filter(sentence -> OURS.stream().anyMatch(sentence::contains))
        .toList();
  }
}
