package io.anteroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anteroom.access.KeyRole;
import io.anteroom.audit.AuditOperation;
import io.anteroom.audit.AuditOrigin;
import io.anteroom.dataset.DatasetStatus;
import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.violation.ViolationStatus;
import io.anteroom.workflow.RunStatus;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Allowed values are spelled once, in Java, and the CHECK constraints say the same. */
class AllowedValuesTest {
  static final List<Arguments> CHECKS =
      List.of(
          Arguments.of(
              "cameras_status_check", List.of("active", "inactive", "maintenance", "error")),
          Arguments.of(
              "violation_events_status_check",
              Stream.of(ViolationStatus.values()).map(ViolationStatus::value).toList()),
          Arguments.of(
              "workflow_runs_status_check",
              Stream.of(RunStatus.values()).map(RunStatus::value).toList()),
          Arguments.of(
              "datasets_status_check",
              Stream.of(DatasetStatus.values()).map(DatasetStatus::value).toList()),
          Arguments.of(
              "api_keys_role_check", Stream.of(KeyRole.values()).map(KeyRole::value).toList()),
          Arguments.of(
              "audit_log_operation_check",
              Stream.of(AuditOperation.values()).map(AuditOperation::value).toList()),
          Arguments.of(
              "audit_log_origin_check",
              Stream.of(AuditOrigin.values()).map(AuditOrigin::value).toList()));

  private static final Pattern LITERAL = Pattern.compile("'([^']*)'::");

  private static String database;

  @BeforeAll
  static void migrate() throws Exception {
    database = Migrated.database(17);
  }

  @ParameterizedTest
  @FieldSource("CHECKS")
  void acceptsWhatJavaSpells(String constraint, List<String> values) throws Exception {
    try (Session session = Session.on(database)) {
      String check =
          session.text(
              "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = ?", constraint);
      assertThat(LITERAL.matcher(check).results().map(literal -> literal.group(1)))
          .containsExactlyInAnyOrderElementsOf(values);
    }
  }

  @Test
  void knowsEveryCheck() throws Exception {
    try (Session session = Session.on(database)) {
      assertThat(
              session.texts(
                  "SELECT conname FROM pg_constraint"
                      + " WHERE contype = 'c' AND connamespace = 'public'::regnamespace"))
          .containsExactlyInAnyOrderElementsOf(
              CHECKS.stream().map(check -> (String) check.get()[0]).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO cameras (name, status) VALUES ('c', 'asleep')",
        "INSERT INTO violation_events (camera_id, violation_type, status)"
            + " VALUES ('cam0', 'no_hairnet', 'ignored')",
        "INSERT INTO workflow_runs (id, workflow_id, status) VALUES ('run_1', 'workflow_1', 'done')",
        "INSERT INTO datasets (id, name, version, size, status) VALUES ('d', 'd', '1', 0, 'new')",
        "INSERT INTO api_keys (id, name, role, secret_hash) VALUES ('1', 'cam', 'root', '')"
      })
  void refusesAnyOtherValue(String insert) throws Exception {
    try (Session session = Session.on(database)) {
      assertThatThrownBy(() -> session.execute(insert))
          .isInstanceOf(SQLException.class)
          .hasMessageMatching("(?s).*_(status|role)_check.*");
    }
  }
}
