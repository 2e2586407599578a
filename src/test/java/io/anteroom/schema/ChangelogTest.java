package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ChangelogTest {
  static final int[] VERSIONS = TestPostgres.SUPPORTED;

  private static final String OURS =
      """
      FROM pg_class AS c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE 'databasechangelog%'
      """;

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void buildsTheSchemaFromNothing(int major) throws Exception {
    try (Session session = Session.on(Migrated.database(major))) {
      assertThat(session.texts("SELECT relname " + OURS + " AND relkind IN ('r', 'p')"))
          .containsExactlyInAnyOrder(
              "workflows",
              "workflow_runs",
              "datasets",
              "deployments",
              "model_registry",
              "detection_records",
              "detection_records_default",
              "violation_events",
              "statistics_hourly",
              "alert_rules",
              "alert_history",
              "cameras",
              "regions",
              "detection_configs",
              "system_configs",
              "adoption_report",
              "adoption_kept",
              "idempotency_keys",
              "violation_transitions",
              "deployment_changes",
              "statistics_deltas",
              "statistics_horizon",
              "dataset_files",
              "violation_holds",
              "api_keys",
              "audit_log");
      assertThat(session.texts("SELECT relname " + OURS + " AND relkind = 'v'"))
          .containsExactlyInAnyOrder("v_recent_violations", "v_daily_statistics");
      assertThat(session.texts("SELECT extname FROM pg_extension"))
          .contains("uuid-ossp", "pg_trgm");
      assertThat(session.texts("SELECT relname " + OURS + " AND relname LIKE '%_trgm'")).hasSize(4);
    }
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void changesNothingTheSecondTime(int major) throws Exception {
    String url = Migrated.database(major);
    List<String> first = history(url);
    Migrated.update(url, "default");
    assertThat(history(url)).isEqualTo(first).hasSize(36);
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void printsAScriptThatBuildsTheSame(int major) throws Exception {
    String url = TestPostgres.server(major).createDatabase();
    String script = Migrated.script(url);
    try (Session session = Session.on(url)) {
      assertThat(session.texts("SELECT relname " + OURS)).isEmpty();
      session.run(script);
    }
    assertThat(shape(url)).isEqualTo(shape(Migrated.database(major)));
    List<String> scripted = history(url);
    Migrated.update(url, "default");
    assertThat(history(url)).isEqualTo(scripted).hasSize(36);
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void takesEverythingBackByItsRollbackNotes(int major) throws Exception {
    String url = Migrated.database(major);
    try (Session session = Session.on(url)) {
      session.execute("SELECT create_detection_partition(current_date)");
      Migrated.rollBack(url);
      assertThat(session.texts("SELECT relname " + OURS)).isEmpty();
      assertThat(
              session.texts(
                  "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
                      + " AND proname ~ '^(create_detection|update_updated|keep_|count_|forget_|drop_|delete_|freeze_|held_|adopted_|detection_)'"))
          .isEmpty();
      Migrated.update(url, "default");
      assertThat(session.number("SELECT count(*) FROM alert_rules")).isEqualTo(2);
    }
  }

  @Test
  void saysOfEveryTableViewColumnAndFunctionWhatItIs() throws Exception {
    try (Session session = Session.on(Migrated.database(17))) {
      assertThat(
              session.texts(
                  """
                  SELECT c.relname || coalesce('.' || a.attname, '')
                  FROM pg_class AS c
                  LEFT JOIN LATERAL (
                    SELECT 0 AS attnum, NULL AS attname
                    UNION ALL
                    SELECT attnum, attname FROM pg_attribute
                    WHERE attrelid = c.oid AND attnum > 0 AND c.relkind <> 'v'
                      AND NOT c.relispartition) AS a ON true
                  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
                    AND c.relname NOT LIKE 'databasechangelog%'
                    AND col_description(c.oid, a.attnum) IS NULL
                    AND NOT (a.attnum = 0 AND obj_description(c.oid, 'pg_class') IS NOT NULL)
                  UNION ALL
                  SELECT p.proname FROM pg_proc AS p
                  WHERE p.pronamespace = 'public'::regnamespace
                    AND obj_description(p.oid, 'pg_proc') IS NULL
                    AND NOT EXISTS (SELECT FROM pg_depend AS d
                      WHERE d.objid = p.oid AND d.deptype = 'e')
                  """))
          .isEmpty();
    }
  }

  @Test
  void keepsNoIndexThatAnotherOneCovers() throws Exception {
    try (Session session = Session.on(Migrated.database(17))) {
      assertThat(
              session.texts(
                  """
                  SELECT short.indexrelid::regclass || ' is covered by ' || long.indexrelid::regclass
                  FROM pg_index AS short
                  JOIN pg_class AS s ON s.oid = short.indexrelid
                  JOIN pg_index AS long
                    ON long.indrelid = short.indrelid AND long.indexrelid <> short.indexrelid
                  JOIN pg_class AS l ON l.oid = long.indexrelid AND l.relam = s.relam
                  WHERE s.relnamespace = 'public'::regnamespace AND NOT short.indisunique
                    AND short.indpred IS NOT DISTINCT FROM long.indpred
                    AND long.indkey::text || ' ' LIKE short.indkey::text || ' %'
                  """))
          .isEmpty();
    }
  }

  @Test
  void indexesEveryReferencingColumn() throws Exception {
    try (Session session = Session.on(Migrated.database(17))) {
      assertThat(
              session.texts(
                  """
                  SELECT f.conname FROM pg_constraint AS f
                  WHERE f.contype = 'f' AND NOT EXISTS (
                    SELECT FROM pg_index AS i
                    WHERE i.indrelid = f.conrelid AND i.indkey[0] = f.conkey[1])
                  """))
          .isEmpty();
      assertThat(session.texts("SELECT conname FROM pg_constraint WHERE contype = 'f'"))
          .containsExactlyInAnyOrder(
              "regions_camera_id_fkey",
              "alert_history_rule_id_fkey",
              "workflow_runs_workflow_id_fkey",
              "model_registry_dataset_id_fkey",
              "violation_transitions_violation_id_fkey",
              "dataset_files_dataset_id_fkey",
              "violation_holds_violation_id_fkey");
    }
  }

  @Test
  void hasNoTimestampWithoutZoneAndNoPlainJson() throws Exception {
    try (Session session = Session.on(Migrated.database(17))) {
      assertThat(
              session.texts(
                  "SELECT table_name || '.' || column_name FROM information_schema.columns"
                      + " WHERE table_schema = 'public'"
                      + " AND data_type IN ('json', 'timestamp without time zone')"
                      + " AND table_name NOT LIKE 'databasechangelog%'"))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void printsItsViewsAndChecksAlikeOnEveryVersion(int major) throws Exception {
    assertThat(definitions(major)).isEqualTo(definitions(15)).hasSize(9);
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void movesUpdatedAtOnEveryTableThatHasIt(int major) throws Exception {
    try (Session session = Session.on(Migrated.database(major))) {
      assertThat(
              session.texts(
                  """
                  SELECT c.table_name FROM information_schema.columns AS c
                  WHERE c.table_schema = 'public' AND c.column_name = 'updated_at' AND NOT EXISTS (
                    SELECT FROM pg_trigger AS t
                    WHERE t.tgrelid = c.table_name::regclass
                      AND t.tgfoid = 'update_updated_at_column()'::regprocedure
                      AND t.tgname = 'update_' || c.table_name || '_updated_at')
                  """))
          .isEmpty();
      session.execute(
          "INSERT INTO cameras (id, name, updated_at) VALUES ('cam0', 'a', '2020-01-01')");
      session.execute("UPDATE cameras SET name = 'b', updated_at = '2020-01-01'");
      assertThat(session.text("SELECT updated_at > now() - interval '1 minute' FROM cameras"))
          .isEqualTo("t");
    }
  }

  private static List<String> history(String url) throws Exception {
    try (Session session = Session.on(url)) {
      return session.texts("SELECT c::text FROM databasechangelog AS c ORDER BY orderexecuted");
    }
  }

  /** Relations, columns, indexes, functions with their bodies, and comments. */
  private static List<String> shape(String url) throws Exception {
    try (Session session = Session.on(url)) {
      return session.texts(
          """
          SELECT c.relkind::text || c.relname || coalesce('.' || a.attname, '')
            || coalesce(format_type(a.atttypid, a.atttypmod), '')
            || coalesce(col_description(c.oid, a.attnum), '')
          FROM pg_class AS c LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid
          WHERE c.relnamespace = 'public'::regnamespace
          UNION ALL
          SELECT proname || pg_get_functiondef(oid) FROM pg_proc
          WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
          UNION ALL
          SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
          UNION ALL
          SELECT name || conditions FROM alert_rules
          ORDER BY 1
          """);
    }
  }

  private static List<String> definitions(int major) throws Exception {
    try (Session session = Session.on(Migrated.database(major))) {
      return session.texts(
          """
          SELECT relname || ': ' || pg_get_viewdef(oid) FROM pg_class
          WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace
          UNION ALL
          SELECT conname || ': ' || pg_get_constraintdef(oid) FROM pg_constraint
          WHERE contype = 'c' AND connamespace = 'public'::regnamespace
          ORDER BY 1
          """);
    }
  }
}
