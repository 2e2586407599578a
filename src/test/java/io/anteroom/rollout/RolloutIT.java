package io.anteroom.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.anteroom.access.TestKeys;
import io.anteroom.fault.Fault;
import io.anteroom.fault.FaultTable;
import io.anteroom.fault.Form;
import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.schema.SchemaProbe;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From one release to the next and back, under a steady load, by the numbers of the manifest. */
@Fault
class RolloutIT {
  private static final int VISITORS = 8;
  private static final Duration AWHILE = Duration.ofSeconds(3);

  private Manifest manifest;
  private String url;
  private String key;

  @BeforeEach
  void read() throws Exception {
    manifest = Manifest.read();
    url = Migrated.database(17);
    try (Session session = Session.on(url)) {
      key = TestKeys.insert(session, "operator");
    }
  }

  @Test
  void noRequestFailsWhenTheNextReleaseFailsComesAndGoesAgain() throws Exception {
    Release next = Release.next(Release.AT_ONCE);
    try (Cluster cluster = Cluster.of(manifest, Release.present(), url)) {
      under(cluster, "release N+1 fails for good", () -> failForGood(cluster));
      assertThat(applied()).isZero();
      cluster.exitCodes().clear();

      under(cluster, "release N to N+1", () -> cluster.rollTo(next));
      assertThat(applied()).isEqualTo(1);
      assertThat(cluster.exitCodes()).hasSize(manifest.replicas()).containsOnly(0);

      if (Form.LONG) {
        under(cluster, "release N+1 back to N", () -> cluster.rollTo(Release.present()));
        assertThat(applied()).isEqualTo(1);
      }
    }
  }

  @Test
  void noRequestFailsWhenTheMachineOfTheMigratingPodDies() throws Exception {
    assumeTrue(Form.LONG, "the long form only");
    Release slow = Release.next("SELECT pg_sleep(5);");
    try (Cluster cluster = Cluster.of(manifest, Release.present(), url)) {
      under(
          cluster,
          "the machine of the migrating pod dies",
          () -> {
            Pod migrating = cluster.start(slow);
            SchemaProbe.await(migrating.program(), "applying");
            cluster.kill(migrating);
            cluster.rollTo(slow);
          });
      assertThat(applied()).isEqualTo(1);
    }
  }

  private static void failForGood(Cluster cluster) throws Exception {
    Pod pod = cluster.start(Release.next("SELECT 1 / 0;"));
    SchemaProbe failed = SchemaProbe.await(pod.program(), "failed");
    assertThat(failed.text("change")).isEqualTo(Release.CHANGE);
    assertThat(failed.detail()).contains("division by zero");
    assertThat(pod.ready()).isFalse();
    cluster.end(pod);
  }

  private void under(Cluster cluster, String fault, Doing doing) throws Exception {
    Instant begin = Instant.now();
    Visitors visitors = Visitors.of(cluster.service(), VISITORS, key);
    try (visitors) {
      Thread.sleep(AWHILE.toMillis());
      doing.run();
      Thread.sleep(AWHILE.toMillis());
    }
    assertThat(visitors.failures()).isEmpty();
    assertThat(visitors.requests()).isGreaterThan(VISITORS);
    assertThat(cluster.pods()).allMatch(pod -> pod.livenessFailures() == 0);
    FaultTable.row(
        fault,
        1,
        "%d of %d requests failed".formatted(visitors.failures().size(), visitors.requests()),
        "p99 %d ms, %s"
            .formatted(
                visitors.p99().toMillis(),
                FaultTable.seconds(Duration.between(begin, Instant.now()))));
  }

  private long applied() throws SQLException {
    try (Session session = Session.on(url)) {
      return session.number(
          "SELECT count(*) FROM databasechangelog WHERE id = '" + Release.CHANGE + "'");
    }
  }

  /** What happens under the load. */
  private interface Doing {
    void run() throws Exception;
  }
}
