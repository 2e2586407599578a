package io.anteroom.fault;

import static io.anteroom.fault.FaultTable.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.anteroom.postgres.OwnCluster;
import io.anteroom.postgres.Session;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.process.FaultyNetwork;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The primary is killed under a steady load, and its streaming standby promoted. */
@Fault
class FailoverIT {
  private static final String STANDBY = "standby";
  private static final Duration OUTAGE = Duration.ofSeconds(3);
  private static final Duration LAG = Duration.ofSeconds(1);
  private static final int CLIENTS = 8;

  private OwnCluster primary;
  private OwnCluster standby;
  private FaultyNetwork network;
  private Load load;
  private String figures;

  @BeforeEach
  void replicate() throws Exception {
    primary = OwnCluster.create();
    network = FaultyNetwork.to(primary.port());
    standby = primary.standby(STANDBY, network.port()).start();
    primary.start();
    network.connect();
  }

  @AfterEach
  void stop() throws Exception {
    standby.close();
    network.close();
    primary.close();
  }

  @Test
  void withASynchronousStandbyNoAcknowledgedWriteIsLost() throws Exception {
    try (Session session = Session.on(primary.url("postgres"))) {
      session.execute("ALTER SYSTEM SET synchronous_standby_names = '" + STANDBY + "'");
      session.execute("SELECT pg_reload_conf()");
    }
    awaitStandby("sync");

    failOver(Duration.ZERO);

    assertThat(load.lostIn(standby.url("postgres"), Instant.MAX)).isEmpty();
    FaultTable.row("failover to a synchronous standby", 1, "no acknowledged write lost", figures);
  }

  @Test
  void withAnAsynchronousStandbyOnlyWhatItHadNotReceivedIsLost() throws Exception {
    assumeTrue(Form.LONG, "the long form only");
    awaitStandby("async");

    Instant behind = failOver(LAG);

    assertThat(load.lostIn(standby.url("postgres"), behind.minusMillis(100))).isEmpty();
    int lost = load.lostIn(standby.url("postgres"), Instant.MAX).size();
    FaultTable.row(
        "failover to an asynchronous standby that is %s behind".formatted(seconds(LAG)),
        1,
        lost + " acknowledged writes lost, none older than that",
        figures);
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

  /** Kills the primary so long after its stream has stopped; when it stopped. */
  private Instant failOver(Duration lag) throws Exception {
    String url =
        "jdbc:postgresql://%s,%s/postgres?user=postgres&targetServerType=primary"
            .formatted(primary.address(), standby.address());
    try (AnteroomProcess program = AnteroomProcess.with().database(url).start().awaitReady()) {
      Readiness readiness = Readiness.of(program);
      Instant behind;
      Duration down;
      Duration up;
      try (Load running = Load.on(program, CLIENTS)) {
        load = running;
        await().until(() -> load.count(200, Instant.MIN) > CLIENTS * 10);
        behind = Instant.now();
        if (!lag.isZero()) {
          network.freeze();
          Thread.sleep(lag.toMillis());
        }
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
      return behind;
    }
  }
}
