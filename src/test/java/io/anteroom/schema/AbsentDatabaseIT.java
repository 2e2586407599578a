package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.TestPostgres;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.process.FaultyNetwork;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged program where its database is not there yet. */
class AbsentDatabaseIT {
  private final TestPostgres server = TestPostgres.server();
  private FaultyNetwork network;

  @BeforeEach
  void network() throws Exception {
    network = FaultyNetwork.to(server.port());
  }

  @AfterEach
  void close() throws Exception {
    network.close();
  }

  @Test
  void waitsForADatabaseThatAppearsTwentySecondsLate() throws Exception {
    try (AnteroomProcess program = start()) {
      program.awaitPorts();
      Instant appearance = Instant.now().plusSeconds(20);
      while (Instant.now().isBefore(appearance)) {
        SchemaProbe probe = SchemaProbe.of(program);
        assertThat(probe.up()).isFalse();
        assertThat(probe.state()).isEqualTo("waiting-for-database");
        assertThat(program.get("/api/v1/schema").body()).contains("\"waiting-for-database\"");
        Thread.sleep(500);
      }
      assertThat(SchemaProbe.of(program).detail()).contains("refused");
      assertThat(SchemaProbe.of(program).data().get("elapsed_seconds").asLong()).isPositive();

      network.connect();

      assertThat(SchemaProbe.await(program, "ready").up()).isTrue();
      LifeCycleLog log = LifeCycleLog.of(program);
      assertThat(log.count("waiting for the database")).isEqualTo(1);
      assertThat(log.count("applying step 1 of ")).isEqualTo(1);
      assertThat(log.count("ready, the structure is as expected")).isEqualTo(1);
      assertThat(log.lines()).filteredOn(line -> line.contains("applying")).doesNotHaveDuplicates();
    }
  }

  @Test
  void waitsForADatabaseThatAcceptsAndNeverAnswers() throws Exception {
    network.hang();
    try (AnteroomProcess program = start()) {
      program.awaitPorts();
      Instant appearance = Instant.now().plusSeconds(8);
      while (Instant.now().isBefore(appearance)) {
        assertThat(SchemaProbe.of(program).state()).isEqualTo("waiting-for-database");
        Thread.sleep(200);
      }
      assertThat(SchemaProbe.of(program).detail()).contains("timed out");

      network.connect();

      assertThat(SchemaProbe.await(program, "ready").up()).isTrue();
      assertThat(LifeCycleLog.of(program).count("waiting for the database")).isEqualTo(1);
    }
  }

  @Test
  void endsAtOnceWhileItWaits() throws Exception {
    network.hang();
    try (AnteroomProcess program = start()) {
      program.awaitPorts();
      SchemaProbe.await(program, "waiting-for-database");
      Instant told = Instant.now();

      program.terminate();
      program.awaitExit();

      assertThat(Duration.between(told, Instant.now())).isLessThan(SchemaProbe.PROMISED);
      LifeCycleLog.of(program);
    }
  }

  private AnteroomProcess start() throws Exception {
    return AnteroomProcess.with().database(network.over(server.createDatabase())).start();
  }
}
