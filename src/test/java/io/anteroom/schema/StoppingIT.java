package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import io.anteroom.process.AnteroomProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program that is told to stop: it ends soon and leaves no session behind. */
class StoppingIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void endsWhileItIsReady() throws Exception {
    String url = Migrated.database(17);
    try (AnteroomProcess program = AnteroomProcess.with().database(url).start().awaitReady()) {
      endsWithoutOrphans(program, url);
    }
  }

  @Test
  void endsWhileItWaitsForTheLock() throws Exception {
    String url = TestPostgres.server().createDatabase();
    try (Session holder = Session.on(url + "&ApplicationName=test")) {
      holder.text(
          "SELECT pg_advisory_lock(hashtextextended("
              + "'anteroom:' || current_database() || ':' || current_schema(), 0))");
      try (AnteroomProcess program = AnteroomProcess.with().database(url).start().awaitPorts()) {
        SchemaProbe.await(program, "acquiring-lock");
        endsWithoutOrphans(program, url);
      }
    }
  }

  /** The signal comes while it boots, and while it waits. */
  @ParameterizedTest
  @ValueSource(longs = {1500, 3000, 4500, 8000})
  void aMigrationEndsWheneverItIsTold(long millis) throws Exception {
    String url = TestPostgres.server().createDatabase();
    try (Session holder = Session.on(url + "&ApplicationName=test")) {
      holder.text(
          "SELECT pg_advisory_lock(hashtextextended("
              + "'anteroom:' || current_database() || ':' || current_schema(), 0))");
      try (AnteroomProcess program = AnteroomProcess.with().database(url).start("migrate")) {
        Thread.sleep(millis);
        Instant told = Instant.now();
        program.terminate();
        assertThat(program.awaitExit()).isEqualTo(143);
        assertThat(Duration.between(told, Instant.now())).isLessThan(SOON);
      }
      assertThat(holder.text("SELECT to_regclass('databasechangelog')")).isNull();
    }
  }

  @Test
  void aMigrationThatIsInterruptedSaysSo() throws Exception {
    assumeFalse(interruptsAreIgnored(), "what is started in the background may ignore Ctrl-C");
    String url = TestPostgres.server().createDatabase();
    try (Session session = Session.on(url + "&ApplicationName=test")) {
      Stall.at(session, "violation_events");
      try (AnteroomProcess program = AnteroomProcess.with().database(url).start("migrate")) {
        await()
            .atMost(SchemaProbe.PATIENCE)
            .until(() -> program.standardOutput().contains("0005-violations"));
        Instant told = Instant.now();
        program.interrupt();
        assertThat(program.awaitExit()).isEqualTo(130);
        assertThat(Duration.between(told, Instant.now())).isLessThan(SOON);
      }
    }
  }

  private static boolean interruptsAreIgnored() throws IOException {
    String ignored =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow();
    int interrupt = 1 << 1;
    return (Long.parseUnsignedLong(ignored.split("\\s+")[1], 16) & interrupt) != 0;
  }

  @Test
  void endsInTheMiddleOfAChangeAndLeavesNothingOfIt() throws Exception {
    String url = TestPostgres.server().createDatabase();
    try (Session session = Session.on(url + "&ApplicationName=test")) {
      Stall.at(session, "violation_events");
      try (AnteroomProcess program = AnteroomProcess.with().database(url).start().awaitPorts()) {
        await()
            .atMost(SchemaProbe.PATIENCE)
            .until(() -> SchemaProbe.of(program).text("change").equals("0005-violations"));
        endsWithoutOrphans(program, url);
      }
      assertThat(session.text("SELECT to_regclass('violation_events')")).isNull();
      assertThat(session.text("SELECT to_regclass('detection_records')")).isNotNull();
    }
  }

  private static void endsWithoutOrphans(AnteroomProcess program, String url) throws Exception {
    try (Session session = Session.on(url + "&ApplicationName=test")) {
      assertThat(sessions(session)).isPositive();
      Instant told = Instant.now();
      program.terminate();
      assertThat(program.awaitExit()).isZero();
      assertThat(Duration.between(told, Instant.now())).isLessThan(SOON);
      await().atMost(SOON).until(() -> sessions(session) == 0);
      LifeCycleLog.of(program);
    }
  }

  private static long sessions(Session session) throws Exception {
    return session.number(
        "SELECT count(*) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND application_name <> 'test'");
  }
}
