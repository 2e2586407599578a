package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import io.anteroom.schema.session.SchemaSession;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schema keeps of the changes of people and of old writers, and from whom it keeps it. */
class AuditLogTest {
  private static final String ENTRIES =
      "SELECT concat_ws(' ', operation, table_name, record_id, changes) FROM audit_log ORDER BY id";

  private static final String APPEND_ONLY = "audit_log is append-only";

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void hasWhatBecameOfARecordWithItsOldAndNewValues(int major) throws Exception {
    try (Session session = Session.on(Migrated.database(major))) {
      session.execute(
          "INSERT INTO regions (region_id, region_type, name, polygon)"
              + " VALUES ('r1', 'entrance', 'Door', '[]')");
      session.execute("UPDATE regions SET name = 'Gate' WHERE region_id = 'r1'");
      session.execute("UPDATE regions SET name = 'Gate', updated_at = now()");
      session.execute("DELETE FROM regions");
      session.execute("TRUNCATE regions");

      List<String> entries = session.texts(ENTRIES);
      assertThat(entries).hasSize(4);
      assertThat(entries.get(0))
          .startsWith("created regions r1")
          .contains("\"name\": {\"new\": \"Door\", \"old\": null}");
      assertThat(entries.get(1))
          .isEqualTo("changed regions r1 {\"name\": {\"new\": \"Gate\", \"old\": \"Door\"}}");
      assertThat(entries.get(2))
          .startsWith("deleted regions r1")
          .contains("\"name\": {\"new\": null, \"old\": \"Gate\"}");
      assertThat(entries.get(3)).isEqualTo("truncated regions {}");
      assertThat(
              session.texts(
                  "SELECT DISTINCT concat_ws(' ', origin, changed_by = session_user,"
                      + " database_role = session_user, request_id) FROM audit_log"))
          .containsExactly("sql t t");
    }
  }

  @Test
  void hasNoPasswordAndNoFigures() throws Exception {
    try (Session session = Session.on(Migrated.database(17))) {
      session.execute(
          """
          INSERT INTO cameras (id, name, stream_url, config) VALUES
            ('c1', 'n', 'rtsp://eye:p@ss:w"o\\rd@10.0.0.1/live',
             '{"password": "hush \\"1\\"", "nested": {"access_token": "hush 2"}, "fps": 5}')
          """);
      session.execute(
          "INSERT INTO system_configs (config_key, config_value)"
              + " VALUES ('smtp_password', '\"hush 3\"'), ('greeting', '\"hello\"')");
      session.execute(
          "UPDATE system_configs SET config_value = '\"hush 4\"' WHERE config_key LIKE 'smtp%'");
      session.execute(
          "INSERT INTO workflows (id, name, type, trigger, steps) VALUES ('w', 'w', 'training', 'manual', '[]')");
      session.execute("UPDATE workflows SET next_run = now(), last_run = now(), run_count = 7");

      String all = String.join("\n", session.texts(ENTRIES));
      assertThat(all)
          .doesNotContain("p@ss", "rd@", "hush")
          .contains("rtsp://eye:***@10.0.0.1/live");
      assertThat(all).contains("\"access_token\": \"***\"", "hello", "\"fps\": 5");
      assertThat(session.texts("SELECT operation FROM audit_log WHERE table_name = 'workflows'"))
          .containsExactly("created");
    }
  }

  @Test
  void hasNoSecretOfOtherShapesAndStaysWhatItWas() throws Exception {
    try (Session session = Session.on(Migrated.database(17))) {
      session.execute(
          """
          INSERT INTO cameras (id, name, stream_url, config) VALUES
            ('c1', 'n', 'rtsp://10.0.0.1:554/user=admin_password=hush1_channel=1', '{}'),
            ('c2', 'n', 'rtsp://10.0.0.1/live?user=a&pwd=hush2&x=1', '{}'),
            ('c3', 'n', 'http://10.0.0.1/live?access_token=hush3',
             '{"passwords": ["hush4", "a]b"], "pin": 7, "password": 4711, "db_credentials": {"user": "hush5", "a}": 1},
               "authorization": "Basic hush6", "note": "the \\"password\\": 4712, {\\"token\\": {}} \\\\",
               " \\"token": 1, "private_key": "hush7", "token": null, "text": "[ \\"secret: \\" 1"}')
          """);
      String all = String.join("\n", session.texts(ENTRIES));
      assertThat(all).doesNotContain("hush", "4711").contains("&x=1", "\"pin\": 7", "4712");
      assertThat(
              session.text(
                  "SELECT changes #>> '{config,new,note}' FROM audit_log WHERE record_id = 'c3'"))
          .isEqualTo(session.text("SELECT config ->> 'note' FROM cameras WHERE id = 'c3'"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void isWrittenByItsOwnerAloneWhateverIsGrantedByDefault(int major) throws Exception {
    String url = TestPostgres.server(major).createDatabase();
    try (Session session = Session.on(url)) {
      session.execute(
          "CREATE ROLE granted; ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO granted, PUBLIC");
      try {
        Migrated.update(url, "default");
        assertThat(
                session.texts(
                    "SELECT DISTINCT grantee::regrole || ' ' || privilege_type FROM pg_class,"
                        + " aclexplode(relacl) WHERE oid = 'audit_log'::regclass"
                        + " AND grantee <> relowner AND privilege_type <> 'MAINTAIN'"))
            .containsExactlyInAnyOrder("granted SELECT", "- SELECT");
        assertThat(
                session.text(
                    "SELECT has_table_privilege('granted', 'cameras', 'INSERT, UPDATE, DELETE')::text"))
            .isEqualTo("true");
      } finally {
        session.execute("DROP OWNED BY granted; DROP ROLE granted");
      }
    }
  }

  @Test
  void hasWhatPeopleDecideAboutViolationsAndThatTheyWereDeleted() throws Exception {
    try (Session session = Session.on(Migrated.database(17))) {
      session.execute(
          "INSERT INTO violation_events (camera_id, timestamp, violation_type)"
              + " SELECT 'c', now(), 'no_hairnet' FROM generate_series(1, 3)");
      session.execute("UPDATE violation_events SET status = 'resolved' WHERE id = 2");
      session.execute("DELETE FROM violation_events WHERE id = 2");
      session.execute("DELETE FROM violation_events");
      session.execute("DELETE FROM violation_events");

      assertThat(session.texts(ENTRIES))
          .containsExactly(
              "changed violation_events 2"
                  + " {\"status\": {\"new\": \"resolved\", \"old\": \"pending\"}}",
              "deleted violation_events 2 {\"rows\": 1, \"last_id\": 2, \"first_id\": 2}",
              "deleted violation_events {\"rows\": 2, \"last_id\": 3, \"first_id\": 1}");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void isChangedByNobodyAndWrittenByTriggersAlone(int major) throws Exception {
    try (Session session = Session.on(Migrated.database(major))) {
      session.execute(
          "CREATE ROLE builder; ALTER TABLE audit_log OWNER TO builder;"
              + "ALTER FUNCTION append_to_audit_log OWNER TO builder;"
              + "CREATE ROLE old_operator; GRANT USAGE ON SCHEMA public TO old_operator, builder;"
              + "GRANT ALL ON ALL TABLES IN SCHEMA public TO old_operator");
      try {
        session.execute("SET ROLE old_operator");
        session.execute("INSERT INTO cameras (id, name) VALUES ('c1', 'n')");
        session.execute("SET anteroom.audit_retention = 'on'");
        refused(
            session,
            "INSERT INTO audit_log (changed_by, database_role, origin, operation, table_name, changes)"
                + " VALUES ('eve', 'eve', 'api', 'created', 'cameras', '{}')");
        refused(session, "UPDATE audit_log SET changed_by = 'eve'");
        refused(session, "DELETE FROM audit_log");
        refused(session, "TRUNCATE audit_log");
        assertThatThrownBy(() -> session.execute("SELECT delete_old_audit_entries('infinity', 9)"))
            .hasMessageContaining("permission denied");
        assertThatThrownBy(
                () ->
                    session.execute(
                        "SELECT append_to_audit_log('public', 'created', 'cameras', 'c', '{}')"))
            .hasMessageContaining("permission denied");
        // its owner and a superuser may slip too
        session.execute("RESET ROLE; RESET anteroom.audit_retention");
        refused(session, "DELETE FROM audit_log");
        refused(session, "UPDATE audit_log SET changed_by = 'eve'");
        refused(session, "TRUNCATE audit_log");
      } finally {
        session.execute(
            "RESET ROLE; REASSIGN OWNED BY builder TO CURRENT_USER;"
                + "DROP OWNED BY old_operator, builder; DROP ROLE old_operator, builder");
      }
      assertThat(session.texts("SELECT record_id FROM audit_log")).containsExactly("c1");
    }
  }

  @Test
  void losesWhatIsOlderThanItIsKeptAndNothingUnlessTheOperatorSaysSo() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    rig.execute(
        "INSERT INTO audit_log (changed_at, changed_by, database_role, origin, operation,"
            + " table_name, changes) SELECT now() - i * interval '1 hour', 'x', 'x', 'sql',"
            + " 'created', 'cameras', '{}' FROM generate_series(0, 2999) AS i");
    assertThat(rig.retention.wanted()).isFalse();

    SchemaRig kept = rig.with(Map.of("anteroom.retention.audit", "10d"));
    try (SchemaSession session = kept.access.open()) {
      assertThat(LockedWork.now(session, progress -> kept.retention.work(session))).isTrue();
    }

    assertThat(
            rig.texts(
                "SELECT count(*), min(changed_at) > now() - interval '10 days' FROM audit_log"))
        .containsExactly("240");
    assertThat(rig.texts("SELECT min(changed_at) > now() - interval '10 days' FROM audit_log"))
        .containsExactly("t");
  }

  /** So that a new table cannot be forgotten: one that people decide in does not belong here. */
  @Test
  void coversEveryTableButThoseThatNobodyDecidesIn() throws Exception {
    try (Session session = Session.on(Migrated.database(17))) {
      assertThat(
              session.texts(
                  "SELECT relname FROM pg_class AS found WHERE relnamespace = 'public'::regnamespace"
                      + " AND relkind IN ('r', 'p') AND NOT relispartition"
                      + " AND relname NOT LIKE 'databasechangelog%'"
                      + " AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = found.oid"
                      + " AND tgname = 'record_change')"))
          .containsExactlyInAnyOrder(
              // what cameras bring in, and what is counted of it
              "detection_records",
              "statistics_hourly",
              "statistics_deltas",
              "statistics_horizon",
              // written with a change of another table, which has the entry
              "violation_transitions",
              "deployment_changes",
              "dataset_files",
              // of the service itself
              "audit_log",
              "idempotency_keys",
              "adoption_report",
              "adoption_kept");
    }
  }

  private static void refused(Session session, String sql) {
    assertThatThrownBy(() -> session.execute(sql)).hasMessageContaining(APPEND_ONLY);
  }
}
