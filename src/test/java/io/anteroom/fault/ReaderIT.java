package io.anteroom.fault;

import static io.anteroom.fault.FaultTable.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.postgres.OwnCluster;
import io.anteroom.postgres.Session;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.process.FaultyNetwork;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A streaming standby answers statistics and exports, and no request fails because of it. */
@Fault
class ReaderIT {
  private static final int CLIENTS = 4;
  private static final Duration MAX_LAG = Duration.ofSeconds(6);
  private static final String STATISTICS = "/api/v1/statistics/summary?minutes=1440";
  private static final String ALERTS = "/api/v1/alerts/statistics";
  private static final String EXPORT = "/api/v1/export/violations?format=ndjson";
  private static final String LIST = "/api/v1/records/violations";
  private static final String STATE = "/api/v1/monitoring/db-pool/status";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static OwnCluster primary;
  private static OwnCluster standby;
  private static FaultyNetwork network;
  private static AnteroomProcess program;

  @BeforeAll
  static void start() throws Exception {
    primary = OwnCluster.create();
    standby =
        primary
            .standby("reader", primary.port())
            // what is replayed never waits for what is read
            .set("max_standby_streaming_delay", "0")
            .set("hot_standby_feedback", "on");
    network = FaultyNetwork.to(standby.port());
    primary.start();
    standby.start();
    program = program(MAX_LAG).awaitReady();
    // the service starts while its reader refuses connections
    assertThat(reader().get("status").asText()).isEqualTo("passed over");
    assertThat(violations()).isZero();
    network.connect();
    awaitUsed();
  }

  @AfterAll
  static void stop() throws Exception {
    program.close();
    network.close();
    standby.close();
    primary.close();
  }

  @BeforeEach
  void empty() throws Exception {
    onStandby("SELECT pg_wal_replay_resume()");
    onPrimary("TRUNCATE violation_events CASCADE");
    awaitUsed();
    await("the standby has it too").until(() -> violations() == 0);
  }

  @AfterEach
  void saysWhatHappensInALineAndKeepsNoConnection() throws Exception {
    assertThat(program.output()).doesNotContain("\tat ", " ERROR ");
    // the look of every second takes one for a moment
    await()
        .untilAsserted(
            () ->
                assertThat(program.metrics())
                    .containsPattern("agroal_active_count\\{datasource=\"reader\".*} 0\\.0"));
  }

  @Test
  void answersUntilItLagsTooMuchAndAgainAfterwards() throws Exception {
    onStandby("SELECT pg_wal_replay_pause()");
    addViolation();
    // as the standby has it
    assertThat(violations()).isZero();
    assertThat(program.get(EXPORT).body()).isEmpty();
    assertThat(JSON.readTree(program.get(LIST).body()).get("total").asLong()).isEqualTo(1);
    Instant added = Instant.now();
    await("the primary answers").atMost(MAX_LAG.plusSeconds(6)).until(() -> violations() == 1);
    assertThat(Duration.between(added, Instant.now())).isGreaterThan(MAX_LAG.minusSeconds(3));
    assertThat(program.get(EXPORT).body()).contains("no_hairnet");
    awaitPassedOver();
    assertThat(reader().get("reason").asText()).contains("lags by more than");

    onStandby("SELECT pg_wal_replay_resume()");
    awaitUsed();
    assertThat(violations()).isEqualTo(1);
  }

  @Test
  void isStoppedAndStartedWithoutARequestThatFails() throws Exception {
    Instant end;
    Load load = Load.on(program, CLIENTS, STATISTICS);
    try (load) {
      await().until(() -> load.count(200, Instant.MIN) > CLIENTS * 3);
      standby.stop("fast");
      awaitPassedOver();
      Instant away = Instant.now();
      await().until(() -> load.count(200, away) > CLIENTS * 3);
      standby.start();
      awaitUsed();
      end = Instant.now();
      await().until(() -> load.count(200, end) > CLIENTS * 3);
    }
    assertThat(load.count(200, Instant.MIN)).isEqualTo(load.count());
    // clients wrote all the time
    assertThat(load.lostIn(primary.url("postgres"), Instant.MAX)).isEmpty();
    FaultTable.row("reader stopped and started", 1, "no request failed", load.figures());
  }

  @Test
  void fallsSilentWithoutARequestThatFails() throws Exception {
    Load load = Load.on(program, CLIENTS, STATISTICS);
    Instant frozen;
    Duration noticed;
    try (load) {
      await().until(() -> load.count(200, Instant.MIN) > CLIENTS * 3);
      frozen = Instant.now();
      network.hang();
      network.freeze();
      awaitPassedOver();
      noticed = Duration.between(frozen, Instant.now());
      Instant away = Instant.now();
      await().until(() -> load.count(200, away) > CLIENTS * 3);
    }
    network.connect();
    awaitUsed();
    assertThat(load.count(200, Instant.MIN)).isEqualTo(load.count());
    assertThat(load.slowest()).isLessThan(Duration.ofSeconds(10));
    FaultTable.row(
        "reader silent",
        1,
        "no request failed",
        "passed over after %s; %s".formatted(seconds(noticed), load.figures()));
  }

  @Test
  void isCancelledByWhatItReplaysAndThePrimaryAnswers() throws Exception {
    onPrimary("INSERT INTO detection_records (camera_id) VALUES ('cam0')");
    await().until(() -> violations() == 0 && frames() > 0);
    try (Session locker = Session.on(primary.url("postgres"));
        Session seen = Session.on(standby.url("postgres"))) {
      locker.begin();
      lock(locker, "violation_events");
      CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(this::ask);
      await("the standby's statement waits for the lock that was replayed")
          .until(
              () ->
                  seen.number(
                          "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                              + " AND query LIKE 'SELECT slot,%'")
                      == 1);
      lock(locker, "detection_records");
      await("it is cancelled")
          .until(() -> seen.number("SELECT sum(confl_lock) FROM pg_stat_database_conflicts") > 0);
      assertThat(reader().get("status").asText()).isEqualTo("used");
      locker.commit();
      assertThat(answer.get().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void lacksATableThatThePrimaryHasAndThePrimaryAnswers() throws Exception {
    onPrimary("ALTER TABLE alert_history RENAME TO alerts_of_before");
    await()
        .until(
            () ->
                onStandby("SELECT count(*) FROM pg_class WHERE relname = 'alert_history'")
                    .equals("0"));
    onStandby("SELECT pg_wal_replay_pause()");
    onPrimary("ALTER TABLE alerts_of_before RENAME TO alert_history");
    assertThat(program.get(ALERTS).statusCode()).isEqualTo(200);
    assertThat(reader().get("reason").asText()).contains("alert_history");
  }

  @Test
  void isNeverThePrimaryItself() throws Exception {
    try (AnteroomProcess mistaken =
        AnteroomProcess.with()
            .database(primary.url("postgres"))
            .setting("quarkus.datasource.reader.jdbc.url", primary.url("postgres"))
            .start()
            .awaitReady()) {
      await().until(() -> mistaken.output().contains("reader: passed over"));
      assertThat(mistaken.output()).contains("it is no standby");
      assertThat(mistaken.get(STATISTICS).statusCode()).isEqualTo(200);
    }
  }

  private static AnteroomProcess program(Duration lag) throws Exception {
    return AnteroomProcess.with()
        .database(primary.url("postgres"))
        .setting("quarkus.datasource.reader.jdbc.url", network.over(standby.url("postgres")))
        .setting("anteroom.reader.max-lag", lag.toSeconds() + "s")
        .start();
  }

  /** Locks the table, on the standby too. */
  private static void lock(Session session, String table) throws Exception {
    session.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
    // what is not written to disk is not sent
    onPrimary("CHECKPOINT");
  }

  private HttpResponse<String> ask() {
    try {
      return program.get(STATISTICS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static long violations() throws Exception {
    return statistics().get("total_violations").asLong();
  }

  private static long frames() throws Exception {
    return statistics().get("total_records").asLong();
  }

  private static JsonNode statistics() throws Exception {
    return JSON.readTree(program.get(STATISTICS).body());
  }

  private static JsonNode reader() throws Exception {
    return JSON.readTree(program.get(STATE).body()).get("reader");
  }

  private static void awaitUsed() {
    awaitState("used");
  }

  private static void awaitPassedOver() {
    awaitState("passed over");
  }

  private static void awaitState(String status) {
    await("the reader is " + status)
        .atMost(Duration.ofSeconds(20))
        .until(() -> reader().get("status").asText().equals(status));
  }

  private static void addViolation() throws Exception {
    onPrimary(
        "INSERT INTO violation_events (camera_id, violation_type) VALUES ('cam0', 'no_hairnet')");
  }

  private static void onPrimary(String sql) throws Exception {
    try (Session session = Session.on(primary.url("postgres"))) {
      session.execute(sql);
    }
  }

  private static String onStandby(String query) throws Exception {
    try (Session session = Session.on(standby.url("postgres"))) {
      return session.text(query);
    }
  }
}
