package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.legacy.LegacyState;
import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import io.anteroom.schema.verify.Difference;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Databases whose tables belong to another role, or that are adopted by one that may do little. */
class AdoptionRightsTest {
  private static final String SAVE =
      "INSERT INTO detection_records (camera_id, objects, timestamp, frame_id)"
          + " VALUES ('cam0', '[]', now(), '1') RETURNING id";

  private String url;

  /** Roles are those of the server, so each test makes them anew. */
  @BeforeEach
  void makeADatabaseWithRoles() throws Exception {
    url = TestPostgres.server().createDatabase();
    try (Session session = Session.on(url)) {
      for (String role : List.of("former", "adopter", "reader")) {
        if (session.texts("SELECT rolname FROM pg_roles WHERE rolname = ?", role).isEmpty()) {
          session.execute("CREATE ROLE " + role + " LOGIN");
        }
      }
      session.execute("REVOKE former FROM adopter");
      session.execute("GRANT CREATE ON SCHEMA public TO former, adopter");
    }
  }

  @Test
  void tablesOfAnotherRoleAreRefusedUntilItsRightsAreGranted() throws Exception {
    build(as("former"), "h2");
    SchemaRig rig = SchemaRig.of(as("adopter"));
    List<String> before = SchemaRig.of(url).image();

    assertThat(rig.migrate())
        .isInstanceOfSatisfying(
            Migration.Outcome.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .startsWith("nothing is touched")
                    .contains("cameras belongs to former; run: GRANT former TO adopter"));
    assertThat(SchemaRig.of(url).image()).isEqualTo(before);

    SchemaRig.of(url).execute("GRANT former TO adopter");
    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);
  }

  @Test
  void whoOwnedTheTablesGoesOnAsBefore() throws Exception {
    build(as("former"), "h2");
    SchemaRig.of(url).execute("GRANT former TO adopter");
    SchemaRig.of(as("adopter")).migrate();

    try (Connection former = DriverManager.getConnection(as("former"))) {
      for (String step : List.of("detection_records", "cameras", "regions", "detection_configs")) {
        assertThat(LegacyState.run("ensure_" + step, former)).as(step).isEmpty();
      }
      assertThat(Session.of(former).number(SAVE)).isPositive();
    }
  }

  @Test
  void whoMayReadOrWriteATableStillMay() throws Exception {
    build(url, "b2");
    SchemaRig.of(url)
        .execute(
            "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader;"
                + " GRANT INSERT ON detection_records, violation_events TO reader;"
                + " GRANT SELECT ON cameras TO PUBLIC;"
                + " GRANT UPDATE (confidence) ON detection_records TO reader");

    SchemaRig.of(url).migrate();

    try (Session reader = Session.on(as("reader"))) {
      assertThat(reader.number(SAVE)).isPositive();
      assertThat(
              reader.number(
                  "INSERT INTO violation_events (camera_id, violation_type)"
                      + " VALUES ('cam0', 'no_hairnet') RETURNING id"))
          .isPositive();
      assertThat(reader.number("SELECT count(*) FROM detection_records")).isPositive();
      assertThat(reader.number("SELECT count(*) FROM cameras")).isPositive();
      reader.execute("UPDATE detection_records SET confidence = 1 WHERE frame_id = '1'");
    }
  }

  @Test
  void aRoleThatMayCreateNoExtensionAdoptsWithoutThem() throws Exception {
    build(as("former"), "b2");
    SchemaRig rig = SchemaRig.of(as("former"));
    Ledger before = Ledger.of(rig);

    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);

    assertThat(before.lostIn(rig)).isEmpty();
    assertThat(rig.inspect().verdict().differences())
        .isNotEmpty()
        .extracting(Difference::object)
        .allMatch(object -> object.startsWith("extension ") || object.endsWith("_trgm"));
  }

  @Test
  void onlyTheFirstSchemaOfTheSearchPathIsAdopted() throws Exception {
    SchemaRig.of(url).execute("CREATE SCHEMA hall");
    build(url, "g2");
    SchemaRig behind = SchemaRig.of(url);
    List<String> before = behind.image();
    SchemaRig rig = SchemaRig.of(url + "&currentSchema=hall,public");
    rig.leave(LegacyState.named("d2"));
    Ledger ledger = Ledger.of(rig);

    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);

    assertThat(ledger.lostIn(rig)).isEmpty();
    assertThat(behind.image()).isEqualTo(before);
  }

  @Test
  void anEmptySchemaInFrontOfTheOldTablesIsFilledAndTheyAreLeftAlone() throws Exception {
    SchemaRig.of(url).execute("CREATE SCHEMA hall");
    build(url, "g2");
    SchemaRig behind = SchemaRig.of(url);
    List<String> before = behind.image();
    SchemaRig rig = SchemaRig.of(url + "&currentSchema=hall,public");

    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);

    assertThat(rig.texts("SELECT id FROM hall.cameras")).isEmpty();
    assertThat(behind.image()).isEqualTo(before);
  }

  private String as(String role) {
    return url.replace("user=postgres", "user=" + role);
  }

  private static void build(String url, String state) throws Exception {
    if (state.equals("h2")) {
      // by who may, before a role makes the tables that may not
      SchemaRig.of(url.replace("user=former", "user=postgres"))
          .execute("CREATE EXTENSION \"uuid-ossp\"");
    }
    SchemaRig.of(url).leave(LegacyState.named(state));
  }
}
