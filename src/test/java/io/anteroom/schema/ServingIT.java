package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.process.AnteroomProcess;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One packaged program that serves while its structure is changed by hand. */
class ServingIT {
  private static String url;
  private static Session session;
  private static AnteroomProcess program;

  @BeforeAll
  static void start() throws Exception {
    url = Migrated.database(17);
    session = Session.on(url);
    program =
        AnteroomProcess.with()
            .database(url)
            .setting("anteroom.schema.verify-every", "1s")
            .start()
            .awaitReady();
  }

  @AfterAll
  static void stop() throws Exception {
    program.close();
    session.close();
  }

  @Test
  void isDownWhileAColumnIsMissingAndUpOnceItsRemedyIsRun() throws Exception {
    session.execute("ALTER TABLE regions DROP COLUMN region_type");

    SchemaProbe refused = SchemaProbe.await(program, "refused");
    assertThat(refused.up()).isFalse();
    assertThat(refused.detail()).contains("column regions.region_type is missing");
    assertThat(refused.text("difference_1")).contains("regions.region_type", "blocks readiness");
    JsonNode difference = difference("regions", "column regions.region_type");
    assertThat(difference.get("kind").asText()).isEqualTo("missing");
    assertThat(difference.get("blocking").asBoolean()).isTrue();

    // the rest of it, down to its comment, comes back by itself
    session.execute(difference.get("remedy").asText());

    await().until(() -> SchemaProbe.of(program).text("differences").equals("0"));
    assertThat(SchemaProbe.await(program, "ready").text("differences")).isEqualTo("0");
    assertThat(LifeCycleLog.of(program).count("difference: column regions.region_type"))
        .isEqualTo(1);
  }

  @Test
  void putsBackAMissingIndexByItselfAndStaysUp() throws Exception {
    session.execute("DROP INDEX idx_cameras_name_trgm");

    await()
        .until(
            () -> {
              assertThat(SchemaProbe.of(program).up()).isTrue();
              return !session.texts("SELECT to_regclass('idx_cameras_name_trgm')").contains(null);
            });

    await().until(() -> SchemaProbe.of(program).text("differences").equals("0"));
    assertThat(LifeCycleLog.of(program).count("repaired: makes again index cameras.idx_cameras"))
        .isEqualTo(1);
  }

  @Test
  void staysUpWhileATableIsLocked() throws Exception {
    try (Session locker = Session.on(url)) {
      locker.begin();
      locker.execute("LOCK TABLE violation_events, databasechangelog IN ACCESS EXCLUSIVE MODE");
      for (int i = 0; i < 40; i++) {
        assertThat(SchemaProbe.of(program).state()).isEqualTo("ready");
        Thread.sleep(200);
      }
      locker.commit();
    }
  }

  private static JsonNode difference(String table, String object) throws Exception {
    return differences(table).stream()
        .filter(difference -> difference.get("object").asText().equals(object))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> differences(String table) throws Exception {
    JsonNode schema = new ObjectMapper().readTree(program.get("/api/v1/schema").body());
    return StreamSupport.stream(schema.get("tables").spliterator(), false)
        .filter(found -> found.get("table").asText().equals(table))
        .flatMap(found -> StreamSupport.stream(found.get("differences").spliterator(), false))
        .toList();
  }
}
