package io.anteroom.fault;

import static io.anteroom.fault.FaultTable.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anteroom.postgres.OwnCluster;
import io.anteroom.postgres.Session;
import io.anteroom.process.AnteroomProcess;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The primary is killed under a steady load, and its streaming standby promoted. */
@ExtendWith(FaultTable.class)
class FailoverIT {
  private static final String STANDBY = "standby";
  private static final Duration OUTAGE = Duration.ofSeconds(3);
  private static final int CLIENTS = 8;

  private OwnCluster primary;
  private OwnCluster standby;
  private Load load;
  private String figures;

  @BeforeEach
  void replicate() throws Exception {
    primary = OwnCluster.create();
    standby = primary.standby(STANDBY).start();
    primary.start();
  }

  @AfterEach
  void stop() throws Exception {
    standby.close();
    primary.close();
  }

  @Test
  void withASynchronousStandbyNoAcknowledgedWriteIsLost() throws Exception {
    try (Session session = Session.on(primary.url("postgres"))) {
      session.execute("ALTER SYSTEM SET synchronous_standby_names = '" + STANDBY + "'");
      session.execute("SELECT pg_reload_conf()");
    }
    awaitStandby("sync");

    failOver();

    assertThat(load.lostIn(standby.url("postgres"))).isEmpty();
    FaultTable.row("failover to a synchronous standby", 1, "no acknowledged write lost", figures);
  }

  @Test
  void withAnAsynchronousStandbyTheLossIsCounted() throws Exception {
    awaitStandby("async");

    failOver();

    int lost = load.lostIn(standby.url("postgres")).size();
    FaultTable.row(
        "failover to an asynchronous standby", 1, lost + " acknowledged writes lost", figures);
  }

  private void awaitStandby(String state) throws Exception {
    try (Session session = Session.on(primary.url("postgres"))) {
      await()
          .until(
              () ->
                  session
                      .texts("SELECT sync_state FROM pg_stat_replication WHERE state = 'streaming'")
                      .contains(state));
    }
  }

  private void failOver() throws Exception {
    String url =
        "jdbc:postgresql://%s,%s/postgres?user=postgres&targetServerType=primary"
            .formatted(primary.address(), standby.address());
    try (AnteroomProcess program = AnteroomProcess.with().database(url).start().awaitReady()) {
      Readiness readiness = Readiness.of(program);
      Duration down;
      Duration up;
      try (Load running = Load.on(program, CLIENTS)) {
        load = running;
        await().until(() -> load.count(200, Instant.MIN) > CLIENTS * 10);
        Instant killed = Instant.now();
        primary.kill();
        down = readiness.downAfter(killed);
        // long enough that the driver has met the standby, and remembers that it is none to write
        // to
        Thread.sleep(OUTAGE.toMillis());
        standby.promote();
        Instant promoted = Instant.now();
        up = readiness.upAfter(promoted);
        await().until(() -> load.count(200, promoted) > CLIENTS * 3);
      }
      load.assertServedOrToldToComeAgain();
      assertThat(program.output()).doesNotContain("\tat ", " ERROR ");
      figures =
          "DOWN after %s, UP %s after the promotion; %s"
              .formatted(seconds(down), seconds(up), load.figures());
    }
  }
}
