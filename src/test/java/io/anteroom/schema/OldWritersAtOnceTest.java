package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.legacy.LegacyState;
import io.anteroom.postgres.Session;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The DDL that an old program runs before each save only makes its neighbours wait. */
class OldWritersAtOnceTest {
  private static final Duration BOUND = Duration.ofSeconds(40);
  private static final int INGESTS = 3;
  private static final int FRAMES = 150;
  private static final int ENSURES = 25;

  @Test
  void theEnsureStepBesideARunningIngestRefusesNoFrame() throws Exception {
    String url = Adopted.of(17, LegacyState.named("h2")).copy();
    ExecutorService programs = Executors.newFixedThreadPool(INGESTS + 1);
    try (Session watcher = Session.on(url);
        Connection ensurer = DriverManager.getConnection(url)) {
      long before = watcher.number("SELECT count(*) FROM detection_records");
      List<Future<List<String>>> runs = new ArrayList<>();
      for (int ingest = 0; ingest < INGESTS; ingest++) {
        runs.add(programs.submit(() -> ingest(url)));
      }
      runs.add(programs.submit(() -> ensure(ensurer)));

      for (Future<List<String>> run : runs) {
        assertThat(run.get(BOUND.toSeconds(), TimeUnit.SECONDS)).isEmpty();
      }
      assertThat(watcher.number("SELECT count(*) FROM detection_records"))
          .isEqualTo(before + INGESTS * FRAMES);
    } finally {
      programs.shutdownNow();
    }
  }

  /** Saves frames of now, of long ago and of a time to come, each in two statements as one. */
  private static List<String> ingest(String url) throws Exception {
    try (Session writer = OldWriter.another(url)) {
      for (int frame = 0; frame < FRAMES; frame++) {
        writer.begin();
        for (String table : List.of("detection_records", "violation_events")) {
          String type = table.startsWith("v") ? ", violation_type" : ", frame_id";
          writer.update(
              "INSERT INTO %s (camera_id, timestamp%s) VALUES ('cam0', now() + ? * interval '1 year', 'x')"
                  .formatted(table, type),
              frame % 3 - 1);
        }
        writer.commit();
      }
    }
    return List.of();
  }

  private static List<String> ensure(Connection connection) throws Exception {
    List<String> errors = new ArrayList<>();
    for (int save = 0; save < ENSURES; save++) {
      errors.addAll(LegacyState.run("ensure_detection_records", connection));
    }
    return errors;
  }
}
