package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.process.FaultyNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One packaged program that loses its ready database again and again. */
class LostDatabaseIT {
  private static String url;
  private static FaultyNetwork network;
  private static AnteroomProcess program;

  @BeforeAll
  static void start() throws Exception {
    url = Migrated.database(17);
    network = FaultyNetwork.to(TestPostgres.server().port());
    network.connect();
    program = AnteroomProcess.with().database(network.over(url)).start().awaitPorts();
  }

  @BeforeEach
  void ready() throws Exception {
    network.connect();
    SchemaProbe.await(program, "ready");
  }

  @AfterAll
  static void stop() throws Exception {
    LifeCycleLog log = LifeCycleLog.of(program);
    program.close();
    network.close();
    assertThat(log.count("waiting for the database: not tried yet")).isZero();
  }

  @Test
  void isDownWhileTheDatabaseRefuses() throws Exception {
    network.refuse();

    SchemaProbe lost = SchemaProbe.await(program, "waiting-for-database", SchemaProbe.PROMISED);

    assertThat(lost.up()).isFalse();
    network.connect();
    assertThat(SchemaProbe.await(program, "ready", SchemaProbe.PROMISED).up()).isTrue();
  }

  @Test
  void isDownWhileTheDatabaseHangs() throws Exception {
    network.hang();
    network.freeze();

    SchemaProbe.await(program, "waiting-for-database", SchemaProbe.PROMISED);

    network.connect();
    assertThat(SchemaProbe.await(program, "ready", SchemaProbe.PROMISED).up()).isTrue();
  }

  @Test
  void leavesAConnectionThatIsFrozen() {
    long before = LifeCycleLog.of(program).count("waiting for the database");
    network.freeze();

    await()
        .atMost(SchemaProbe.PROMISED)
        .until(() -> LifeCycleLog.of(program).count("waiting for the database") > before);

    SchemaProbe.await(program, "ready", SchemaProbe.PROMISED);
  }

  @Test
  void comesBackAfterTheServerEndedItsSession() throws Exception {
    long before = LifeCycleLog.of(program).count("ready");
    try (Session session = Session.on(url)) {
      session.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND application_name LIKE 'anteroom%'");
    }

    await()
        .atMost(SchemaProbe.PROMISED)
        .until(() -> LifeCycleLog.of(program).count("ready") > before);

    assertThat(SchemaProbe.of(program).up()).isTrue();
  }

  @Test
  void isDownWhenTheConnectionFreezesInTheMiddleOfALook() throws Exception {
    // nearly all of this program's time is spent on looking
    try (AnteroomProcess looking =
        AnteroomProcess.with()
            .database(network.over(url))
            .setting("anteroom.schema.verify-every", "1ms")
            .setting("anteroom.schema.heartbeat", "1ms")
            .start()) {
      looking.awaitReady();
      network.hang();
      network.freeze();

      SchemaProbe.await(looking, "waiting-for-database", SchemaProbe.PROMISED);

      network.connect();
      SchemaProbe.await(looking, "ready", SchemaProbe.PROMISED);
    }
  }

  @Test
  void leavesAChangeWhoseServerIsGone() throws Exception {
    String empty = TestPostgres.server().createDatabase();
    try (Session session = Session.on(empty);
        FaultyNetwork silent = FaultyNetwork.to(TestPostgres.server().port())) {
      Stall.at(session, "violation_events");
      silent.connect();
      try (AnteroomProcess migrating =
          AnteroomProcess.with().database(silent.over(empty)).start().awaitPorts()) {
        await()
            .atMost(SchemaProbe.PATIENCE)
            .until(() -> SchemaProbe.of(migrating).text("change").equals("0005-violations"));
        silent.hang();
        silent.freeze();

        SchemaProbe.await(migrating, "waiting-for-database");

        silent.connect();
        SchemaProbe waiting = SchemaProbe.await(migrating, "acquiring-lock");
        assertThat(waiting.up()).isFalse();
        Stall.end(session);
        silent.cut();
        SchemaProbe.await(migrating, "ready");
        LifeCycleLog.of(migrating);
      }
    }
  }
}
