package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anteroom.postgres.Session;
import io.anteroom.process.AnteroomProcess;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the packaged program does to its schema while it serves. */
class UpkeepIT {
  /** The one that did not get the lock looks again after a minute. */
  private static final Duration TAKEOVER = Duration.ofMinutes(3);

  private static final String SESSIONS =
      "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'anteroom-schema%@%'"
          + " AND datname = current_database()";

  @Test
  void anIndexOfABigTableIsBuiltByOneOfTheReplicasAndFinishedByTheOther() throws Exception {
    String url = Release1.database(17);
    try (Session reader = Session.on(url)) {
      // only the build of an index waits for an old snapshot; no change alters this table
      reader.begin();
      reader.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      reader.text("SELECT count(*) FROM pg_class");
      try (AnteroomProcess first = start(url)) {
        SchemaProbe building = awaitBuild(first);
        assertThat(building.up()).isTrue();
        assertThat(building.text("building_phase")).startsWith("waiting for old snapshots");
        assertThat(building.data().get("building_percent").asInt()).isBetween(0, 100);
        assertThat(building.text("blocked_by"))
            .contains("backend " + reader.text("SELECT pg_backend_pid()"));
        assertThat(first.get("/api/v1/schema").body()).contains(Release1.INDEX, "building_phase");
        assertThat(first.get("/api/v1/cameras").statusCode()).isEqualTo(200);

        try (AnteroomProcess second = start(url)) {
          SchemaProbe.await(second, "ready");
          first.terminate();
          first.awaitExit();
          try (Session other = Session.on(url)) {
            await().atMost(SchemaProbe.PROMISED).until(() -> other.texts(SESSIONS).isEmpty());
            assertThat(other.texts(Release1.VALID)).containsExactly("f");
            reader.commit();
            await()
                .atMost(TAKEOVER)
                .until(() -> SchemaProbe.of(second).data().get("differences").asInt() == 0);
            assertThat(other.texts(Release1.VALID)).containsExactly("t");
            assertThat(SchemaProbe.of(second).text("building")).isEmpty();
            assertThat(second.get("/api/v1/schema").body()).contains("\"verified\":true");
          }
        }
      }
    }
  }

  private static SchemaProbe awaitBuild(AnteroomProcess program) throws Exception {
    SchemaProbe.await(program, "ready");
    await()
        .atMost(SchemaProbe.PATIENCE)
        .until(() -> SchemaProbe.of(program).text("building").equals(Release1.INDEX));
    await().until(() -> !SchemaProbe.of(program).text("blocked_by").isEmpty());
    return SchemaProbe.of(program);
  }

  private static AnteroomProcess start(String url) throws Exception {
    return AnteroomProcess.with()
        .database(url)
        .setting("anteroom.schema.background-index-rows", "1000")
        // the index of a small table waits for the snapshot too, and is then left for later
        .setting("anteroom.schema.lock-deadline", "2s")
        .start()
        .awaitPorts();
  }
}
