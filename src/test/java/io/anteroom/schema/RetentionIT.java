package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.process.AnteroomProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Old detections and the packaged program, as two replicas. */
class RetentionIT {
  private static final Duration LONG = Duration.ofMinutes(2);

  private static final String OLD =
      "SELECT count(*) FROM detection_records WHERE \"timestamp\" < now() - interval '67 days'";

  private static final String WAITING =
      """
      SELECT application_name FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE 'anteroom-schema%@%'
         AND query LIKE '%drop_detection_partition%'
      """;

  private static final String HOURS =
      "SELECT h::text FROM (" + HourlySums.SAID + ") AS h ORDER BY 1";

  @Test
  void areDroppedByTheOtherReplicaWhenOneIsKilledInTheMiddle() throws Exception {
    String url = Migrated.database(17);
    try (Session reader = Session.on(url);
        Session other = Session.on(url)) {
      other.run(
          """
          SELECT create_detection_partition((now() - weeks * interval '1 week')::date)
            FROM generate_series(0, 20) AS weeks;
          INSERT INTO detection_records (camera_id, "timestamp", person_count)
          SELECT 'cam' || days % 2, now() - days * interval '1 day', 2 FROM generate_series(0, 139) AS days
          """);
      List<String> hours = other.texts(HOURS);
      long old = other.number(OLD);
      reader.begin();
      reader.text("SELECT count(*) FROM detection_records");
      try (AnteroomProcess first = start(url)) {
        await().atMost(LONG).until(() -> !other.texts(WAITING).isEmpty());
        try (AnteroomProcess second = start(url)) {
          first.kill();
          assertThat(other.number(OLD)).isEqualTo(old).isPositive();
          // whoever of the two has the lock of the schema now, the reader is in its way
          assertThat(other.number("SELECT count(*) FROM detection_partitions()")).isGreaterThan(20);
          reader.commit();
          await().atMost(LONG).until(() -> other.number(OLD) == 0);
          assertThat(second.probe("ready").statusCode()).isEqualTo(200);
        }
      }
      assertThat(other.texts(HOURS)).isEqualTo(hours).hasSize(140);
    }
  }

  @Test
  void areKeptByAServiceThatOnlyVerifies() throws Exception {
    String url = Migrated.database(17);
    try (Session other = Session.on(url)) {
      other.run(
          """
          SELECT create_detection_partition((now() - interval '20 weeks')::date);
          INSERT INTO detection_records (camera_id, "timestamp") VALUES ('cam0', now() - interval '20 weeks')
          """);
      try (AnteroomProcess program =
          with(url)
              .setting("anteroom.schema.mode", "verify")
              .setting("anteroom.schema.verify-every", "1s")
              .start()
              .awaitReady()) {
        await()
            .atMost(LONG)
            .until(
                () ->
                    other
                        .texts("SELECT counted_since FROM statistics_horizon")
                        .contains("-infinity"));
        Thread.sleep(3_000);
        assertThat(other.number(OLD)).isEqualTo(1);
        assertThat(program.probe("ready").statusCode()).isEqualTo(200);
        assertThat(SchemaProbe.of(program).text("stray_detections")).isEmpty();

        other.execute(
            "INSERT INTO detection_records (camera_id, \"timestamp\") VALUES ('cam0', 'infinity')");
        await()
            .atMost(LONG)
            .until(() -> SchemaProbe.of(program).text("stray_detections").equals("1"));
        assertThat(SchemaProbe.of(program).up()).isTrue();
        assertThat(program.get("/api/v1/schema").body()).contains("\"strays\":{\"rows\":1,");
      }
    }
  }

  private static AnteroomProcess start(String url) throws Exception {
    return with(url).start().awaitReady();
  }

  private static AnteroomProcess.Builder with(String url) {
    return AnteroomProcess.with()
        .database(url)
        .setting("anteroom.retention.detections", "60d")
        .setting("anteroom.retention.every", "1s");
  }
}
