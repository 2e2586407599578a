package io.anteroom.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.anteroom.postgres.OwnCluster;
import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.process.PgBouncer;
import io.anteroom.schema.SchemaProbe;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * The packaged program on servers of several kinds: where it cannot work it says why, and touches
 * nothing.
 */
@Fault
class ServerKindsIT {
  private static final String RELATIONS =
      "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace";

  @Test
  void aStandbyAloneIsRefused() throws Exception {
    try (OwnCluster standby = OwnCluster.create().alone().start()) {
      String url = standby.url("postgres");

      isRefused("standby alone", url, url, "read-only standby");
    }
  }

  @Test
  void aRoleThatMayNotCreateTablesIsRefused() throws Exception {
    assumeTrue(Form.LONG, "the long form only");
    String url = TestPostgres.server().createDatabase();
    try (Session session = Session.on(url)) {
      session.execute("CREATE ROLE visitor LOGIN");
    }

    isRefused(
        "role without rights",
        url.replace("user=postgres", "user=visitor"),
        url,
        "GRANT CREATE ON SCHEMA public TO visitor");
  }

  @Test
  void aPoolerInTransactionModeIsRefused() throws Exception {
    assumeTrue(Form.LONG, "the long form only");
    assumeTrue(PgBouncer.installed(), "this machine has no PgBouncer");
    String url = TestPostgres.server().createDatabase();
    try (PgBouncer pooler = PgBouncer.inFrontOf(TestPostgres.server().port(), "transaction")) {
      isRefused(
          "PgBouncer in transaction mode", pooler.over(url), url, "a pooler in transaction mode");
    }
  }

  @Test
  void aPoolerInSessionModeIsServed() throws Exception {
    assumeTrue(Form.LONG, "the long form only");
    assumeTrue(PgBouncer.installed(), "this machine has no PgBouncer");
    String url = TestPostgres.server().createDatabase();
    Instant begin = Instant.now();
    try (PgBouncer pooler = PgBouncer.inFrontOf(TestPostgres.server().port(), "session");
        AnteroomProcess program =
            AnteroomProcess.with().database(pooler.over(url)).start().awaitReady()) {
      Duration ready = Duration.between(begin, Instant.now());

      assertThat(program.get(Load.CAMERAS).statusCode()).isEqualTo(200);
      Databases.EMPTY.assertMigratedOnce(url);
      FaultTable.row(
          "PgBouncer in session mode",
          1,
          "ready, each change once",
          "after " + FaultTable.seconds(ready));
    }
  }

  /** As the docs advise: schema work goes past the pooler, requests through it. */
  @Test
  void requestsThroughAPoolerInTransactionModeAreServed() throws Exception {
    assumeTrue(PgBouncer.installed(), "this machine has no PgBouncer");
    String url = TestPostgres.server().createDatabase();
    try (PgBouncer pooler = PgBouncer.inFrontOf(TestPostgres.server().port(), "transaction");
        AnteroomProcess program =
            AnteroomProcess.with()
                .database(pooler.over(url))
                .setting("anteroom.schema.datasource.jdbc-url", url)
                .start()
                .awaitReady()) {
      Instant begin = Instant.now();
      Load load = Load.on(program, 8);
      try (load) {
        await().until(() -> load.writes(begin) > 200);
      }

      assertThat(load.count(503, begin)).isZero();
      load.assertServedOrToldToComeAgain();
      assertThat(load.lostIn(url, Instant.now())).isEmpty();
      Databases.EMPTY.assertMigratedOnce(url);
      FaultTable.row(
          "requests through PgBouncer in transaction mode",
          1,
          "all served",
          load.writes(begin) + " writes");
    }
  }

  private static void isRefused(String fault, String url, String direct, String verdict)
      throws Exception {
    Instant begin = Instant.now();
    try (AnteroomProcess program = AnteroomProcess.with().database(url).start()) {
      SchemaProbe probe = SchemaProbe.await(program, "refused");
      Duration refused = Duration.between(begin, Instant.now());

      assertThat(probe.up()).isFalse();
      assertThat(probe.detail()).contains(verdict);
      assertThat(program.get(Load.CAMERAS).statusCode()).isEqualTo(503);
      assertThat(program.output()).doesNotContain("\tat ", "Exception");
      FaultTable.row(
          fault, 1, "DOWN: refused, nothing touched", "after " + FaultTable.seconds(refused));
    }
    try (Session session = Session.on(direct)) {
      assertThat(session.texts(RELATIONS)).isEmpty();
    }
  }
}
