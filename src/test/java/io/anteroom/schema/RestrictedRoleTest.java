package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestrictedRoleTest {
  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void buildsTheSchemaInItsOwnPlaceWithoutExtensions(int major) throws Exception {
    String url = TestPostgres.server(major).createDatabase();
    try (Session session = Session.on(url)) {
      session.execute("CREATE ROLE builder LOGIN; CREATE SCHEMA hall AUTHORIZATION builder");
      Migrated.update(url.replace("user=postgres", "user=builder&currentSchema=hall"), "default");

      assertThat(session.texts("SELECT extname FROM pg_extension")).containsExactly("plpgsql");
      assertThat(session.texts("SELECT relname FROM pg_class WHERE relname LIKE '%_trgm'"))
          .isEmpty();
      assertThat(session.number("SELECT count(*) FROM hall.alert_rules")).isEqualTo(2);
      assertThat(
              session.texts(
                  "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
          .isEmpty();

      session.execute("SET search_path = ''");
      session.execute("INSERT INTO hall.detection_records (camera_id) VALUES ('cam0')");
      assertThat(session.number("SELECT hall.create_detection_partition(current_date)"))
          .isEqualTo(1);
      session.execute(
          "INSERT INTO hall.regions (region_id, region_type, name, polygon, camera_id)"
              + " VALUES ('region_1', 'entrance', 'door', '[]', 'gone')");
      session.execute("UPDATE hall.regions SET name = 'gate'");
      assertThat(session.text("SELECT metadata ->> 'unknown_camera_id' FROM hall.regions"))
          .isEqualTo("gone");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void whoMayNotCreateTablesIsToldWhatToGrant(int major) throws Exception {
    String url = TestPostgres.server(major).createDatabase();
    try (Session session = Session.on(url)) {
      session.execute("CREATE ROLE guest LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    }
    SchemaRig rig = SchemaRig.of(url.replace("user=postgres", "user=guest"));

    assertThat(rig.script()).contains("refused: role guest may not create tables");
    assertThat(rig.migrate())
        .isInstanceOfSatisfying(
            Migration.Outcome.Refused.class,
            refused ->
                assertThat(refused.reason()).endsWith("GRANT CREATE ON SCHEMA public TO guest"));
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void findsTheTrigramsWhereverTheyLive(int major) throws Exception {
    String url = TestPostgres.server(major).createDatabase();
    try (Session session = Session.on(url)) {
      session.execute("CREATE SCHEMA extensions; CREATE EXTENSION pg_trgm SCHEMA extensions");
      Migrated.update(url, "default");
      assertThat(session.texts("SELECT relname FROM pg_class WHERE relname LIKE '%_name_trgm'"))
          .containsExactlyInAnyOrder(
              "idx_cameras_name_trgm",
              "idx_workflows_name_trgm",
              "idx_datasets_name_trgm",
              "idx_model_registry_name_trgm");
    }
  }
}
