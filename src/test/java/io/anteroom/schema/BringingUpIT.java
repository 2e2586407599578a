package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program on its way to a ready schema, and what stops it there. */
class BringingUpIT {
  private static final String LOCK_KEY =
      "hashtextextended('anteroom:' || current_database() || ':' || current_schema(), 0)";
  private static final String UPDATE_ONLY = "liquibase.changelog.visitor.UpdateVisitor";
  private static final Duration SEVERAL_LOOKS = Duration.ofSeconds(5);

  @Test
  void saysWhoHoldsTheLockAndProceedsWhenItIsFree() throws Exception {
    String url = TestPostgres.server().createDatabase();
    try (Session holder = Session.on(url + "&ApplicationName=rollout")) {
      holder.text("SELECT pg_advisory_lock(" + LOCK_KEY + ")");
      try (AnteroomProcess program = start(url)) {
        SchemaProbe waiting = SchemaProbe.await(program, "acquiring-lock");
        await().until(() -> SchemaProbe.of(program).text("holder").equals("rollout"));
        waiting = SchemaProbe.of(program);
        assertThat(waiting.up()).isFalse();
        assertThat(waiting.text("holder_pid")).isEqualTo(holder.text("SELECT pg_backend_pid()"));
        assertThat(waiting.detail()).contains("rollout");
        assertThat(program.get("/api/v1/schema").body()).contains("acquiring-lock", "rollout");

        holder.text("SELECT pg_advisory_unlock(" + LOCK_KEY + ")");

        SchemaProbe.await(program, "ready");
        assertThat(LifeCycleLog.of(program).count("waiting for the lock held by rollout"))
            .isEqualTo(1);
      }
    }
  }

  @Test
  void tellsHowFarItIsWhileAChangeTakesLong() throws Exception {
    String url = TestPostgres.server().createDatabase();
    try (Session session = Session.on(url)) {
      Stall.at(session, "violation_events");
      try (AnteroomProcess program = start(url)) {
        await()
            .atMost(SchemaProbe.PATIENCE)
            .until(() -> SchemaProbe.of(program).text("change").equals("0005-violations"));
        Thread.sleep(SEVERAL_LOOKS.toMillis());
        SchemaProbe stalled = SchemaProbe.of(program);
        assertThat(stalled.up()).isFalse();
        assertThat(stalled.state()).isEqualTo("applying");
        assertThat(stalled.text("change")).isEqualTo("0005-violations");
        int step = stalled.data().get("step").asInt();
        int total = stalled.data().get("total").asInt();
        assertThat(step).isBetween(5, total - 1);
        assertThat(stalled.data().get("elapsed_seconds").asLong()).isGreaterThanOrEqualTo(4);
        assertThat(program.get("/api/v1/schema").body()).contains("applying", "0005-violations");

        Stall.end(session);

        SchemaProbe.await(program, "ready");
        LifeCycleLog log = LifeCycleLog.of(program);
        for (int i = 1; i <= total; i++) {
          assertThat(log.count("applying step " + i + " of " + total + ": ")).isEqualTo(1);
        }
        assertThat(log.lines())
            .contains("schema: verifying the live structure")
            .last()
            .isEqualTo("schema: ready, the structure is as expected");
      }
    }
  }

  @Test
  void triesAFailingChangeAgainUntilItsCauseIsGone() throws Exception {
    String url = TestPostgres.server().createDatabase();
    try (Session session = Session.on(url)) {
      session.execute(
          "CREATE FUNCTION update_updated_at_column() RETURNS int LANGUAGE sql AS 'SELECT 1'");
      try (AnteroomProcess program = start(url)) {
        SchemaProbe failed = SchemaProbe.await(program, "failed");
        assertThat(failed.up()).isFalse();
        assertThat(failed.text("change")).isEqualTo("0010-triggers");
        assertThat(failed.detail()).contains("already exists");
        assertThat(Instant.parse(failed.text("retry_at")))
            .isAfter(Instant.parse(failed.text("since")));
        await()
            .atMost(SchemaProbe.PATIENCE)
            .until(() -> LifeCycleLog.of(program).count("change 0010-triggers failed") >= 2);
        assertThat(session.texts("SELECT id FROM databasechangelog WHERE id = '0010-triggers'"))
            .isEmpty();

        session.execute("DROP FUNCTION update_updated_at_column()");

        SchemaProbe.await(program, "ready");
        LifeCycleLog.of(program);
      }
    }
  }

  @Test
  void touchesNoForeignTableAndGoesOnWhenItIsGone() throws Exception {
    String url = TestPostgres.server().createDatabase();
    try (Session session = Session.on(url)) {
      session.execute("CREATE TABLE cameras (id uuid PRIMARY KEY, title text)");
      try (AnteroomProcess program = start(url)) {
        SchemaProbe refused = SchemaProbe.await(program, "refused");
        assertThat(refused.up()).isFalse();
        assertThat(refused.detail()).contains("cameras", "nothing is touched");
        staysRefusedQuietly(program, refused);
        assertThat(session.texts("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
            .containsExactly("cameras");

        session.execute("DROP TABLE cameras");

        SchemaProbe.await(program, "ready");
      }
    }
  }

  @Test
  void refusesAnAlteredChangeUntilItIsMended() throws Exception {
    String url = Migrated.database(17);
    try (Session session = Session.on(url)) {
      String checksum =
          session.text("SELECT md5sum FROM databasechangelog WHERE id = '0002-cameras'");
      session.update("UPDATE databasechangelog SET md5sum = '9:0' WHERE id = '0002-cameras'");
      try (AnteroomProcess program = start(url)) {
        SchemaProbe refused = SchemaProbe.await(program, "refused");
        assertThat(refused.detail()).contains("0002-cameras");
        staysRefusedQuietly(program, refused);

        session.update(
            "UPDATE databasechangelog SET md5sum = ? WHERE id = '0002-cameras'", checksum);

        SchemaProbe.await(program, "ready");
      }
    }
  }

  @Test
  void aRefusedPermissionIsNamedAndNoLostDatabase() throws Exception {
    String url = Migrated.database(17);
    try (Session session = Session.on(url)) {
      session.execute(
          "CREATE ROLE reader LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader;"
              + " REVOKE ALL ON databasechangelog FROM reader");
      try (AnteroomProcess program =
          with(url.replace("user=postgres", "user=reader"))
              .setting("anteroom.schema.mode", "verify")
              .start()) {
        SchemaProbe failed = SchemaProbe.await(program, "failed");
        assertThat(failed.detail()).contains("permission denied for table databasechangelog");
        Thread.sleep(SEVERAL_LOOKS.toMillis());
        LifeCycleLog log = LifeCycleLog.of(program);
        assertThat(log.count("waiting for the database")).isZero();
        assertThat(log.lines()).hasSizeLessThan(12);

        session.execute("GRANT SELECT ON databasechangelog TO reader");

        SchemaProbe.await(program, "ready");
      }
    }
  }

  @Test
  void anUpToDateDatabaseIsReadyWithoutLiquibase(@TempDir Path directory) throws Exception {
    String url = TestPostgres.server().createDatabase();

    assertThat(classesLoadedUntilReady(url, directory.resolve("empty"))).contains(UPDATE_ONLY);
    assertThat(classesLoadedUntilReady(url, directory.resolve("current")))
        .contains("io.anteroom.schema.Inspector")
        .doesNotContain(UPDATE_ONLY);
  }

  @Test
  void aVerifyingProgramIssuesNoDdlAndWaitsForAnother() throws Exception {
    String url = TestPostgres.server().createDatabase();
    try (Session session = Session.on(url);
        AnteroomProcess program = with(url).setting("anteroom.schema.mode", "verify").start()) {
      SchemaProbe pending = SchemaProbe.await(program, "refused");
      assertThat(pending.up()).isFalse();
      assertThat(pending.detail()).contains("pending", "only verifies");
      staysRefusedQuietly(program, pending);
      assertThat(
              session.texts(
                  "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
          .isEmpty();

      try (AnteroomProcess migrate = AnteroomProcess.with().database(url).start("migrate")) {
        assertThat(migrate.awaitExit()).isZero();
      }

      SchemaProbe.await(program, "ready");
      assertThat(program.get("/api/v1/schema").body()).contains("\"verify\"", "\"ready\"");
    }
  }

  private static void staysRefusedQuietly(AnteroomProcess program, SchemaProbe first)
      throws Exception {
    Instant end = Instant.now().plus(SEVERAL_LOOKS);
    while (Instant.now().isBefore(end)) {
      SchemaProbe probe = SchemaProbe.of(program);
      assertThat(probe.state()).isEqualTo("refused");
      assertThat(probe.text("since")).isEqualTo(first.text("since"));
      Thread.sleep(20);
    }
    assertThat(LifeCycleLog.of(program).count("refused")).isEqualTo(1);
  }

  private static String classesLoadedUntilReady(String url, Path log) throws Exception {
    assumeFalse(Program.built().executable(), "an executable loads no classes");
    try (AnteroomProcess program = with(url).option("-Xlog:class+load:file=" + log).start()) {
      program.awaitReady();
      return Files.readString(log);
    }
  }

  private static AnteroomProcess start(String url) throws Exception {
    return with(url).start().awaitPorts();
  }

  private static AnteroomProcess.Builder with(String url) {
    return AnteroomProcess.with().database(url);
  }
}
