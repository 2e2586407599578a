package io.anteroom.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The databases that our scripts build are the states that the predecessor really left behind. */
class LegacyStatesTest {
  private static final List<String> TABLES =
      List.of(
          "workflows",
          "workflow_runs",
          "datasets",
          "deployments",
          "model_registry",
          "detection_records",
          "violation_events",
          "statistics_hourly",
          "alert_rules",
          "alert_history",
          "cameras",
          "regions",
          "detection_configs",
          "system_configs",
          "users");

  private static final String CHECKSUM =
      "SELECT md5(coalesce(string_agg(line, chr(10) ORDER BY line COLLATE \"C\"), ''))"
          + " FROM (SELECT content::text AS line FROM %s AS content) AS lines";

  @Test
  void knowsThirtyThreeStates() {
    assertThat(LegacyState.all()).hasSize(33);
    assertThat(LegacyState.named("g2").steps()).contains("sample_data");
  }

  static List<LegacyState> states() {
    return LegacyState.all();
  }

  @ParameterizedTest
  @MethodSource("states")
  void isTheStateOfTheFacts(LegacyState state) throws SQLException {
    String url = TestPostgres.server().createDatabase();
    try (Connection connection = DriverManager.getConnection(url);
        Session session = Session.on(url)) {
      List<String> errors = state.build(connection);

      assertThat(errors).containsExactlyInAnyOrderElementsOf(expectedErrors(state));
      assertThat(knownTables(connection)).isEqualTo(expectedTables(state));
      assertThat(otherTables(connection)).isEqualTo(words(line("matrix.csv", ',', state, 16), " "));
      List<String> objects = objects(state);
      assertThat(LegacyObjects.views(session)).isEqualTo(words(objects.get(1), ", "));
      assertThat(LegacyObjects.triggers(session)).isEqualTo(words(objects.get(2), ", "));
      assertThat(LegacyObjects.functions(session)).isEqualTo(words(objects.get(3), ", "));
      assertThat(LegacyObjects.foreignKeys(session, TABLES)).isEqualTo(words(objects.get(4), ", "));
      assertThat(LegacyObjects.extensions(session)).isEqualTo(words(objects.get(5), ", "));

      state.fill(connection);

      for (String table : LegacyTables.columns(connection).keySet()) {
        long least = table.equals("alembic_version") ? 1 : 3;
        assertThat(session.number("SELECT count(*) FROM " + table))
            .as(table)
            .isGreaterThanOrEqualTo(least);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"b7", "c6", "c7", "d2", "f2", "g2", "h2"})
  void hasTheSameContentEachTime(String state) throws SQLException {
    assertThat(checksums(state, "UTC")).isEqualTo(checksums(state, "Asia/Shanghai"));
  }

  @ParameterizedTest
  @CsvSource({"init_db, 10", "001_core_tables, 15"})
  void givesAnInitialiserItsIndexes(String step, long indexes) throws SQLException {
    try (Session session = Session.on(built(step))) {
      assertThat(session.number("SELECT count(*) FROM pg_indexes WHERE indexname LIKE 'idx%'"))
          .isEqualTo(indexes);
    }
  }

  @ParameterizedTest
  @CsvSource({"a1, 4", "a8, 4", "f1, 0", "f2, 0"})
  void tiesTheFirstDesignToCameras(String state, long foreignKeys) throws SQLException {
    String[] steps = LegacyState.named(state).steps().toArray(String[]::new);
    try (Session session = Session.on(built(steps))) {
      assertThat(
              session.number(
                  "SELECT count(*) FROM pg_constraint WHERE confrelid = 'cameras'::regclass"))
          .isEqualTo(foreignKeys);
    }
  }

  @Test
  void fillsAMixtureThatNobodyHasSeen() throws SQLException {
    String url =
        built(
            "create_all_5+create_all_6",
            "003_camera_id_to_varchar",
            "002_detection_fields",
            "init_db");
    try (Session session = Session.on(url)) {
      assertThat(session.number("SELECT count(*) FROM cameras")).isGreaterThan(20);
    }
  }

  @Test
  void copiesTheRegionsInAnAudit() throws SQLException {
    try (Session session = Session.on(built("ensure_regions", "001_audit_region_points"))) {
      assertThat(session.number("SELECT count(*) FROM regions_backup_before_fix_20260126"))
          .isEqualTo(session.number("SELECT count(*) FROM regions"))
          .isGreaterThanOrEqualTo(3);
    }
  }

  private static String built(String... steps) throws SQLException {
    String url = TestPostgres.server().createDatabase();
    try (Connection connection = DriverManager.getConnection(url)) {
      LegacyState state = new LegacyState("mixed", List.of(steps));
      state.build(connection);
      state.fill(connection);
    }
    return url;
  }

  private static Map<String, String> checksums(String name, String zone) throws SQLException {
    String url = TestPostgres.server().createDatabase();
    Map<String, String> checksums = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement zones = connection.createStatement();
        Session session = Session.on(url)) {
      zones.execute("SET timezone = '" + zone + "'");
      LegacyState state = LegacyState.named(name);
      state.build(connection);
      state.fill(connection);
      for (String table : LegacyTables.columns(connection).keySet()) {
        checksums.put(table, session.text(CHECKSUM.formatted(table)));
      }
    }
    return checksums;
  }

  private static List<String> expectedErrors(LegacyState state) {
    List<String> errors = new ArrayList<>();
    for (List<String> line : LegacyFiles.table("errors.psv", '|')) {
      if (line.get(0).equals(state.name())) {
        errors.addAll(Collections.nCopies(Integer.parseInt(line.get(1)), line.get(2)));
      }
    }
    return errors;
  }

  private static Map<String, String> expectedTables(LegacyState state) {
    Map<String, String> tables = new TreeMap<>();
    for (int i = 0; i < TABLES.size(); i++) {
      String variant = line("matrix.csv", ',', state, i + 1);
      if (!variant.equals("-")) {
        tables.put(TABLES.get(i), LegacyTables.columns(TABLES.get(i), variant));
      }
    }
    return tables;
  }

  private static Map<String, String> knownTables(Connection connection) throws SQLException {
    Map<String, String> tables = LegacyTables.columns(connection);
    tables.keySet().retainAll(TABLES);
    return tables;
  }

  private static List<String> otherTables(Connection connection) throws SQLException {
    return LegacyTables.columns(connection).keySet().stream()
        .filter(table -> !TABLES.contains(table))
        .toList();
  }

  private static List<String> objects(LegacyState state) {
    return LegacyFiles.table("objects.psv", '|').stream()
        .filter(line -> line.get(0).equals(state.name()))
        .findFirst()
        .orElseThrow();
  }

  private static String line(String file, char separator, LegacyState state, int column) {
    return LegacyFiles.table(file, separator).stream()
        .filter(line -> line.get(0).equals(state.name()))
        .findFirst()
        .orElseThrow()
        .get(column);
  }

  private static List<String> words(String text, String separator) {
    return text.isEmpty() ? List.of() : Arrays.stream(text.split(separator)).sorted().toList();
  }
}
