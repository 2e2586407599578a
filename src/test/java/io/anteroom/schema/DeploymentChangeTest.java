package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the schema keeps of a deployment that an old writer changes by plain SQL. */
class DeploymentChangeTest {
  private static final String HISTORY =
      "SELECT concat_ws(' ', deployment_id, operation, changes) FROM deployment_changes ORDER BY id";

  private Session session;

  @BeforeEach
  void migrate() throws Exception {
    session = Session.on(Migrated.database(15));
    session.execute(
        "INSERT INTO deployments (id, name, model_version, environment, cpu_limit, memory_limit)"
            + " VALUES ('d1', 'gate', '1', 'staging', NULL, NULL)");
  }

  @AfterEach
  void close() throws Exception {
    session.close();
  }

  @Test
  void isWhatTheRowWasMadeOf() throws Exception {
    assertThat(
            session.text(
                "SELECT string_agg(key || '=' || (value ->> 'new'), ' ' ORDER BY key)"
                    + " FROM deployment_changes, jsonb_each(changes) WHERE operation = 'created'"))
        .isEqualTo(
            "auto_scaling=false environment=staging gpu_count=0 id=d1 max_replicas=5 min_replicas=1"
                + " model_version=1 name=gate replicas=1 status=stopped update_strategy=rolling");
  }

  @Test
  void isTheOldAndTheNewValueOfWhatHasChanged() throws Exception {
    session.execute("DELETE FROM deployment_changes");
    session.execute("UPDATE deployments SET replicas = 3, status = 'running', cpu_usage = 7");
    session.execute("UPDATE deployments SET deployment_config = '{\"a\": 1}', cpu_limit = '2'");
    session.execute("UPDATE deployments SET cpu_limit = NULL");

    assertThat(session.texts(HISTORY))
        .containsExactly(
            "d1 changed {\"status\": {\"new\": \"running\", \"old\": \"stopped\"},"
                + " \"replicas\": {\"new\": 3, \"old\": 1}}",
            "d1 changed {\"cpu_limit\": {\"new\": \"2\", \"old\": null},"
                + " \"deployment_config\": {\"new\": {\"a\": 1}, \"old\": null}}",
            "d1 changed {\"cpu_limit\": {\"new\": null, \"old\": \"2\"}}");
  }

  @Test
  void isNothingWhereOnlyFiguresChange() throws Exception {
    session.execute("DELETE FROM deployment_changes");
    session.execute(
        "UPDATE deployments SET cpu_usage = 1, memory_usage = 2, gpu_usage = 3, error_rate = 1,"
            + " requests_per_minute = 4, avg_response_time = 5, total_requests = 6,"
            + " success_rate = 7, ready_replicas = 1, reported_at = now(), status = status");

    assertThat(session.texts(HISTORY)).isEmpty();
  }

  @Test
  void staysWhenTheDeploymentGoes() throws Exception {
    session.execute("DELETE FROM deployments");

    assertThat(session.texts("SELECT operation FROM deployment_changes ORDER BY id"))
        .containsExactly("created", "deleted");
    assertThat(session.text("SELECT max(changes #>> '{name,old}') FROM deployment_changes"))
        .isEqualTo("gate");
  }

  @Test
  void namesTheRoleOfAWriterWithoutAnyRightOnTheHistory() throws Exception {
    String role = session.text("SELECT session_user");
    session.execute("CREATE ROLE old_operator");
    try {
      session.execute("GRANT SELECT, UPDATE, DELETE ON deployments TO old_operator");
      session.execute("SET ROLE old_operator");
      session.execute("UPDATE deployments SET replicas = 2");
      session.execute("SET anteroom.changed_by = 'eve'");
      session.execute("DELETE FROM deployments");
    } finally {
      session.execute("RESET anteroom.changed_by");
      session.execute("RESET ROLE");
      session.execute("DROP OWNED BY old_operator");
      session.execute("DROP ROLE old_operator");
    }

    assertThat(session.texts("SELECT changed_by FROM deployment_changes ORDER BY id"))
        .containsExactly(role, role, "eve");
  }
}
