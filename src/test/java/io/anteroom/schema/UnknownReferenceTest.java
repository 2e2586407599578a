package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownReferenceTest {
  private static final String REGION =
      "INSERT INTO regions (region_id, region_type, name, polygon, camera_id, metadata)"
          + " VALUES (?, 'entrance', 'door', '[[0, 0]]', ?, ?::jsonb)";

  private String url;
  private Session session;

  @BeforeEach
  void migrate() throws Exception {
    url = Migrated.database(15);
    session = Session.on(url);
    session.execute("INSERT INTO cameras (id, name) VALUES ('cam0', 'door')");
  }

  @AfterEach
  void close() throws Exception {
    session.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "NULL",
      value = {
        "NULL | {\"unknown_camera_id\": \"gone\"}",
        "null | {\"unknown_camera_id\": \"gone\"}",
        "{\"a\": 1} | {\"a\": 1, \"unknown_camera_id\": \"gone\"}",
        "[1, 2] | {\"value\": [1, 2], \"unknown_camera_id\": \"gone\"}",
        "\"text\" | {\"value\": \"text\", \"unknown_camera_id\": \"gone\"}"
      })
  void isKeptInTheRowWhateverTheRowHolds(String metadata, String kept) throws Exception {
    session.update(REGION, "region_1", "gone", metadata);
    assertThat(session.text("SELECT camera_id FROM regions")).isNull();
    assertThat(session.text("SELECT metadata = ?::jsonb FROM regions", kept)).isEqualTo("t");
  }

  @Test
  void isKeptForModelsAndAlertsToo() throws Exception {
    session.execute(
        "INSERT INTO model_registry (id, name, model_type, version, model_path, dataset_id)"
            + " VALUES ('model_1', 'm', 'yolo', '1', 'm.pt', 'dataset_9')");
    session.execute(
        "INSERT INTO alert_history (rule_id, camera_id, alert_type) VALUES (99, 'cam0', 'warning')");
    assertThat(
            session.text(
                "SELECT dataset_id IS NULL AND artifacts = "
                    + "'{\"unknown_dataset_id\": \"dataset_9\"}' FROM model_registry"))
        .isEqualTo("t");
    assertThat(
            session.text(
                "SELECT rule_id IS NULL AND details = '{\"unknown_rule_id\": 99}'"
                    + " FROM alert_history"))
        .isEqualTo("t");
  }

  @Test
  void isForgottenWhenAKnownOneTakesItsPlace() throws Exception {
    session.update(REGION, "region_1", "gone", "{\"a\": 1}");
    session.execute("UPDATE regions SET name = 'gate'");
    assertThat(session.text("SELECT metadata ->> 'unknown_camera_id' FROM regions"))
        .isEqualTo("gone");
    session.execute("UPDATE regions SET camera_id = 'cam0'");
    assertThat(session.text("SELECT camera_id || metadata::text FROM regions"))
        .isEqualTo("cam0{\"a\": 1}");
    session.execute("UPDATE regions SET camera_id = 'vid1'");
    assertThat(session.text("SELECT metadata ->> 'unknown_camera_id' FROM regions"))
        .isEqualTo("vid1");
  }

  @Test
  void leavesAKnownOneAlone() throws Exception {
    session.update(REGION, "region_1", "cam0", "[7]");
    assertThat(session.text("SELECT camera_id || metadata::text FROM regions"))
        .isEqualTo("cam0[7]");
  }

  @Test
  void becomesUnknownWhenItsRowIsDeletedMeanwhile() throws Exception {
    try (Session deleting = Session.on(url)) {
      deleting.begin();
      deleting.execute("DELETE FROM cameras");
      CompletableFuture<Integer> insert =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return session.update(REGION, "region_1", "cam0", "{}");
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      try (Session watching = Session.on(url)) {
        Awaitility.await()
            .until(() -> watching.number("SELECT count(*) FROM pg_locks WHERE NOT granted") == 1);
      }
      deleting.commit();
      assertThat(insert.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }
    assertThat(session.text("SELECT metadata ->> 'unknown_camera_id' FROM regions"))
        .isEqualTo("cam0");
  }

  @Test
  void needsNoRightOfTheWriterOnTheOtherTable() throws Exception {
    session.execute("CREATE ROLE region_writer LOGIN; GRANT INSERT ON regions TO region_writer");
    try (Session writer = Session.on(url.replace("user=postgres", "user=region_writer"))) {
      writer.update(REGION, "region_1", "cam0", "{}");
      writer.update(REGION, "region_2", "gone", "{}");
    }
    assertThat(session.texts("SELECT camera_id FROM regions ORDER BY region_id"))
        .containsExactly("cam0", null);
  }

  @Test
  void followsTheDeletionOfItsParentAsDesigned() throws Exception {
    session.update(REGION, "region_1", "cam0", "{}");
    session.execute(
        """
        INSERT INTO alert_history (rule_id, alert_type) SELECT min(id), 'warning' FROM alert_rules;
        INSERT INTO datasets (id, name, version, size) VALUES ('dataset_1', 'd', '1', 0);
        INSERT INTO model_registry (id, name, model_type, version, model_path, dataset_id)
        VALUES ('model_1', 'm', 'yolo', '1', 'm.pt', 'dataset_1');
        INSERT INTO workflows (id, name, type, trigger, steps)
        VALUES ('workflow_1', 'w', 'training', 'manual', '[]');
        INSERT INTO workflow_runs (id, workflow_id, status)
        VALUES ('run_1', 'workflow_1', 'running');
        """);
    assertThat(session.text("SELECT count(rule_id) FROM alert_history WHERE details IS NULL"))
        .isEqualTo("1");
    session.execute(
        "DELETE FROM cameras; DELETE FROM alert_rules; DELETE FROM datasets; DELETE FROM workflows");
    assertThat(session.texts("SELECT camera_id FROM regions")).containsExactly((String) null);
    assertThat(session.texts("SELECT rule_id FROM alert_history")).containsExactly((String) null);
    assertThat(session.texts("SELECT dataset_id FROM model_registry"))
        .containsExactly((String) null);
    assertThat(session.texts("SELECT id FROM workflow_runs")).isEmpty();
  }
}
