package io.anteroom.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.process.AnteroomProcess;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * All connections of a small pool are stuck. The database itself is well, so readiness stays UP.
 */
@Fault
class StuckPoolIT {
  private static final int CONNECTIONS = 2;
  private static final int CLIENTS = 8;
  private static final String SLOW_WRITES =
      """
      CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$;
      CREATE TRIGGER dawdle BEFORE INSERT ON cameras FOR EACH ROW EXECUTE FUNCTION dawdle()
      """;

  private static String url;
  private static AnteroomProcess program;

  @BeforeAll
  static void start() throws Exception {
    url = Migrated.database(17);
    program =
        AnteroomProcess.with()
            .database(url)
            .setting("quarkus.datasource.jdbc.max-size", Integer.toString(CONNECTIONS))
            .start()
            .awaitReady();
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @Test
  void behindALockedTableEveryRequestIsToldToComeAgain() throws Exception {
    try (Session locker = Session.on(url)) {
      Load load = Load.on(program, CLIENTS);
      try (Load running = load) {
        await().until(() -> running.count(200, Instant.MIN) > CLIENTS * 3);
        locker.begin();
        locker.execute("LOCK TABLE cameras IN ACCESS EXCLUSIVE MODE");
        Instant locked = Instant.now();
        Readiness.of(program).assertStaysUp(Duration.ofSeconds(8));
        await().until(() -> running.count(503, locked) >= CLIENTS);
        locker.commit();
        Instant free = Instant.now();
        await().until(() -> running.count(200, free) > CLIENTS * 3);
      }
      tabulate("pool of " + CONNECTIONS + " stuck behind a locked table", load);
    }
  }

  @Test
  void behindStatementsThatNeverEndEveryRequestIsToldToComeAgain() throws Exception {
    assumeTrue(Form.LONG, "the long form only");
    try (Session owner = Session.on(url)) {
      Load load = Load.on(program, CLIENTS);
      try (Load running = load) {
        await().until(() -> running.count(200, Instant.MIN) > CLIENTS * 3);
        owner.execute(SLOW_WRITES);
        Instant slow = Instant.now();
        Readiness.of(program).assertStaysUp(Duration.ofSeconds(17));
        assertThat(running.count(503, slow)).isGreaterThanOrEqualTo(CLIENTS);
        owner.execute("DROP FUNCTION dawdle() CASCADE");
        Instant gone = Instant.now();
        await().atMost(Duration.ofSeconds(30)).until(() -> running.count(200, gone) > CLIENTS * 3);
      }
      tabulate("pool of " + CONNECTIONS + " stuck in statements, statement timeout", load);
      assertThat(program.output()).contains("canceling statement due to statement timeout");
    }
  }

  private static void tabulate(String fault, Load load) {
    load.assertServedOrToldToComeAgain();
    assertThat(program.output()).doesNotContain("\tat ", " ERROR ");
    FaultTable.row(fault, 1, "200 or 503 with Retry-After; stays UP", load.figures());
  }
}
