package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleDataTest {
  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void comesOnRequestOnly(int major) throws Exception {
    try (Session session = Session.on(Migrated.database(major))) {
      assertThat(ids(session)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void insertsWhatIsMissingAndLeavesTheRestAlone(int major) throws Exception {
    String url = Migrated.database(major);
    try (Session session = Session.on(url)) {
      Migrated.update(url, "sample-data");
      List<String> rows = ids(session);
      assertThat(rows)
          .containsExactly(
              "dataset_001",
              "dataset_002",
              "deployment_001",
              "deployment_002",
              "run_001",
              "run_002",
              "run_003",
              "workflow_001",
              "workflow_002");

      session.execute("DELETE FROM workflow_runs WHERE id = 'run_002'");
      session.execute("UPDATE datasets SET description = 'mine' WHERE id = 'dataset_001'");
      Migrated.update(url, "sample-data");
      assertThat(ids(session)).isEqualTo(rows);
      assertThat(session.text("SELECT description FROM datasets WHERE id = 'dataset_001'"))
          .isEqualTo("mine");
    }
  }

  private static List<String> ids(Session session) throws Exception {
    return session.texts(
        """
        SELECT id FROM datasets UNION ALL SELECT id FROM deployments
        UNION ALL SELECT id FROM workflows UNION ALL SELECT id FROM workflow_runs ORDER BY 1
        """);
  }
}
