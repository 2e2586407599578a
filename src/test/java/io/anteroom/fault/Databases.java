package io.anteroom.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.legacy.LegacyState;
import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import io.anteroom.schema.LiveStructure;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The databases that are migrated while something fails, and what must be true of them then. */
enum Databases {
  EMPTY {
    @Override
    String create() {
      return TestPostgres.server().createDatabase();
    }
  },
  LEGACY {
    @Override
    String create() throws SQLException {
      return leave(TestPostgres.server().createDatabase());
    }
  },
  /** Of the release before, with rows enough that the concurrent index takes a moment. */
  INDEX_PENDING {
    @Override
    String create() throws SQLException {
      String url = Migrated.byRelease(17, CHANGES_BEFORE_THE_INDEX);
      try (Session session = Session.on(url)) {
        session.execute(RUNS);
      }
      return url;
    }
  };

  static final String LOCK_KEY =
      "hashtextextended('anteroom:' || current_database() || ':' || current_schema(), 0)";

  private static final String LOCKS =
      """
      SELECT pid FROM pg_locks WHERE locktype = 'advisory'
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """;

  private static final int CHANGES_BEFORE_THE_INDEX = 14;
  private static final String RUNS =
      """
      INSERT INTO workflows (id, name, type, trigger, steps)
      VALUES ('workflow_1', 'Nightly', 'training', 'manual', '[]');
      INSERT INTO workflow_runs (id, workflow_id, status)
      SELECT 'run_' || i, 'workflow_1', CASE WHEN i % 2 = 0 THEN 'pending' ELSE 'success' END
        FROM generate_series(1, 100000) AS i
      """;

  /** A new one; its JDBC URL. */
  abstract String create() throws SQLException;

  /** Every change was applied exactly once, and one adoption made where there was one to make. */
  void assertMigratedOnce(String url) throws Exception {
    try (Session session = Session.on(url)) {
      assertThat(session.texts("SELECT id FROM databasechangelog"))
          .containsExactlyInAnyOrderElementsOf(expectedChanges());
      assertThat(session.number("SELECT count(*) FROM adoption_report"))
          .isEqualTo(this == LEGACY ? 1 : 0);
      assertThat(session.texts("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid"))
          .isEmpty();
      // a ready replica takes the lock for a moment, to look after the partitions
      await("the lock is free").until(() -> session.texts(LOCKS).isEmpty());
    }
    assertThat(LiveStructure.differences(url)).isEmpty();
  }

  /** Does to an empty database what the old system does, with rows in every table. */
  static String leave(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      LegacyState state = LegacyState.named("g2");
      state.build(connection);
      state.fill(connection);
    }
    return url;
  }

  private static List<String> expectedChanges() throws IOException {
    List<String> ids = new ArrayList<>();
    try (InputStream changes = Databases.class.getResourceAsStream("/db/expected-changes.json")) {
      for (JsonNode change : new ObjectMapper().readTree(changes)) {
        if (change.get(4).asText().isEmpty()) {
          ids.add(change.get(0).asText());
        }
      }
    }
    return ids;
  }
}
