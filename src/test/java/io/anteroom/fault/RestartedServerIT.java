package io.anteroom.fault;

import static io.anteroom.fault.FaultTable.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anteroom.postgres.OwnCluster;
import io.anteroom.process.AnteroomProcess;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server is stopped and started again under a steady load. */
@Fault
class RestartedServerIT {
  private static final Duration OUTAGE = Duration.ofSeconds(2);
  private static final int CLIENTS = 8;

  private static OwnCluster server;
  private static AnteroomProcess program;

  @BeforeAll
  static void start() throws Exception {
    server = OwnCluster.create().start();
    program = AnteroomProcess.with().database(server.url("postgres")).start().awaitReady();
  }

  @AfterAll
  static void stop() throws Exception {
    program.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "immediate"})
  void everyRequestIsServedOrToldToComeAgain(String mode) throws Exception {
    Readiness readiness = Readiness.of(program);
    readiness.upAfter(Instant.now());
    Load load = Load.on(program, CLIENTS);
    Duration down;
    Duration up;
    try (load) {
      await().until(() -> load.count(200, Instant.MIN) > CLIENTS * 3);
      Instant stopped = Instant.now();
      server.stop(mode);
      down = readiness.downAfter(stopped);
      Thread.sleep(OUTAGE.toMillis());
      server.start();
      Instant started = Instant.now();
      up = readiness.upAfter(started);
      await().until(() -> load.count(200, started) > CLIENTS * 3);
    }
    load.assertServedOrToldToComeAgain();
    assertThat(load.lostIn(server.url("postgres"), Instant.MAX)).isEmpty();
    assertThat(program.output()).doesNotContain("\tat ", " ERROR ");
    FaultTable.row(
        "server stopped (" + mode + ") and started",
        1,
        "200 or 503 with Retry-After; no acknowledged write lost",
        "DOWN after %s, UP after %s; %s".formatted(seconds(down), seconds(up), load.figures()));
  }
}
