package io.anteroom.fault;

import static io.anteroom.fault.FaultTable.seconds;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.anteroom.postgres.OwnCluster;
import io.anteroom.postgres.Session;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.schema.SchemaProbe;
import io.anteroom.schema.Stall;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The machine of a migrating program falls silent: its packets are lost, and nothing ever says that
 * the connection has ended. Only the server's own timers can free the lock of the schema.
 */
@Fault
class SilentPeerIT {
  /** Keepalives end a connection after 5 + 3 × 2 s, unread data after 15 s; then a busy machine. */
  private static final Duration BOUND = Duration.ofSeconds(45);

  private static final String HELD =
      """
      SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE l.locktype = 'advisory' AND a.application_name LIKE 'anteroom-schema%'
      """;

  /** The backend that the stall holds up. */
  private static final String STALLED =
      "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";

  /** The holder of the lock while it watches, and waits for nothing itself. */
  private static final String BETWEEN_TRIES =
      """
      SELECT pid FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE l.locktype = 'advisory' AND a.state = 'idle'
         AND a.state_change < now() - interval '1 s'
      """;

  private static LostMachine machine;
  private static OwnCluster server;

  @BeforeAll
  static void connect() throws Exception {
    assumeTrue(LostMachine.possible(), "network namespaces need root and ip");
    machine = LostMachine.create();
    server = OwnCluster.create("127.0.0.1, " + LostMachine.HERE);
    server.admit("host all all " + LostMachine.NETWORK + " trust").start();
  }

  @AfterAll
  static void disconnect() throws Exception {
    if (machine != null) {
      machine.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void itsLockIsFreeWithinTheBoundInTheMiddleOfAStatement() throws Exception {
    try (Session session = Session.on(create("busy"))) {
      Stall.at(session, "violation_events");
      cutOff(session, "busy", STALLED);
    }
  }

  @Test
  void itsLockIsFreeWithinTheBoundBetweenTwoTries() throws Exception {
    assumeTrue(Form.LONG, "the long form only");
    String url = Databases.leave(create("waiting"));
    // within a transaction the view of the activity stands still, so another session looks
    try (Session reader = Session.on(url);
        Session session = Session.on(url)) {
      reader.begin();
      reader.texts("SELECT id FROM cameras");
      cutOff(session, "waiting", BETWEEN_TRIES);
    }
  }

  private static String create(String database) throws Exception {
    try (Session session = Session.on(server.url("postgres"))) {
      session.execute("CREATE DATABASE " + database);
    }
    return server.url(database);
  }

  private static void cutOff(Session session, String database, String moment) throws Exception {
    String url = server.url(database).replace("127.0.0.1", LostMachine.HERE);
    try (AnteroomProcess program =
        AnteroomProcess.with()
            .inside(machine.prefix())
            .database(url)
            .setting("anteroom.schema.lock-deadline", "5m")
            .start("migrate")) {
      await().atMost(SchemaProbe.PATIENCE).until(() -> session.texts(moment).size() == 1);
      machine.fallSilent();
      Instant silent = Instant.now();

      await().atMost(BOUND).until(() -> session.number(HELD) == 0);

      FaultTable.row(
          "machine of the migrating program falls silent, " + database,
          1,
          "lock free again, bound 45 s",
          "free after " + seconds(Duration.between(silent, Instant.now())));
      program.kill();
    } finally {
      machine.speak();
    }
  }
}
