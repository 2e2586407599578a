package io.anteroom.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.process.FaultyNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one-shot commands of the packaged program: what they print, do, and end with. */
class CommandsIT {
  private static final Duration BOOT = Duration.ofSeconds(20);

  @Test
  void migrateShowsEachStepAndSampleDataComesOnce() throws Exception {
    String url = TestPostgres.server().createDatabase();

    Ended migrate = run(url, "migrate");

    assertThat(migrate.code).isZero();
    assertThat(migrate.errors).isEmpty();
    List<String> steps = migrate.output.lines().filter(l -> l.startsWith("applying")).toList();
    assertThat(steps).first().asString().startsWith("applying step 1 of " + steps.size() + ": ");
    assertThat(steps)
        .last()
        .asString()
        .startsWith("applying step " + steps.size() + " of " + steps.size() + ": ");
    assertThat(migrate.output).contains("verified: 0 differences").doesNotContain("\u001b");

    assertThat(run(url, "migrate", "--sample-data").code).isZero();
    try (Session session = Session.on(url)) {
      assertThat(rows(session))
          .containsExactly("datasets 2", "deployments 2", "workflow_runs 3", "workflows 2");
      List<String> all = everyRow(session);

      Ended again = run(url, "migrate", "--sample-data");

      assertThat(again.code).isZero();
      assertThat(everyRow(session)).isEqualTo(all);
    }
  }

  @Test
  void migrateDrawsInPlaceOnATerminal() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "util-linux is not installed");
    try (AnteroomProcess program =
        AnteroomProcess.with()
            .database(TestPostgres.server().createDatabase())
            .onTerminal()
            .start("migrate")) {
      assertThat(program.awaitExit()).isZero();
      assertThat(program.output())
          .contains("\u001b[K", "applying step", "[##", " s")
          .contains("verified: 0 differences");
    }
  }

  @Test
  void planAndSqlTouchNothingAndTheScriptBuildsTheSchema() throws Exception {
    String url = TestPostgres.server().createDatabase();

    Ended plan = run(url, "plan");
    Ended sql = run(url, "sql");

    assertThat(plan.code).isZero();
    assertThat(plan.output)
        .contains("cameras", "absent, create", "would apply 0002-cameras", "changes to apply");
    assertThat(sql.code).isZero();
    assertThat(sql.errors).isEmpty();
    assertThat(sql.output).startsWith("\\set ON_ERROR_STOP on\nBEGIN;\n").endsWith("\nCOMMIT;\n");
    try (Session session = Session.on(url)) {
      assertThat(
              session.texts(
                  "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
          .isEmpty();
      // JDBC would refuse any line that is not part of the script
      session.run(sql.output);
    }
    Ended verify = run(url, "verify");
    assertThat(verify.code).isZero();
    assertThat(verify.output).contains("verified: 0 differences");
    assertThat(run(url, "plan").output).contains("0 changes to apply");
  }

  @Test
  void verifyAsJsonNamesEveryDifference() throws Exception {
    String url = Migrated.database(17);
    try (Session session = Session.on(url)) {
      session.execute("ALTER TABLE cameras DROP COLUMN name; DROP INDEX idx_workflows_name_trgm");
    }

    Ended verify = run(url, "verify", "--json");

    assertThat(verify.code).isEqualTo(3);
    JsonNode verdict = new ObjectMapper().readTree(verify.output);
    assertThat(verdict.get("verified").asBoolean()).isFalse();
    assertThat(verdict.get("postgresql").asText()).startsWith("17.");
    assertThat(verdict.get("changes").get("applied").asInt()).isGreaterThan(10);
    assertThat(verdict.get("changes").get("pending")).isEmpty();
    assertThat(verdict.findValuesAsText("object"))
        .contains("column cameras.name", "index workflows.idx_workflows_name_trgm");
    for (JsonNode difference : verdict.findValue("differences")) {
      assertThat(difference.fieldNames())
          .toIterable()
          .containsExactly("object", "kind", "expected", "actual", "blocking", "remedy");
    }
    Ended words = run(url, "verify");
    assertThat(words.code).isEqualTo(3);
    assertThat(words.output).contains("column cameras.name is missing", "not verified");
    Ended migrate = run(url, "migrate");
    assertThat(migrate.code).isEqualTo(4);
    assertThat(migrate.errors).contains("refused", "column cameras.name is missing");
  }

  @Test
  void verifyOfAnEmptyDatabaseSaysThatChangesArePending() throws Exception {
    Ended verify = run(TestPostgres.server().createDatabase(), "verify");

    assertThat(verify.code).isEqualTo(3);
    assertThat(verify.output).contains("absent", "not verified");
  }

  @Test
  void migrateRefusesForeignTables() throws Exception {
    String url = TestPostgres.server().createDatabase();
    try (Session session = Session.on(url)) {
      session.execute("CREATE TABLE cameras (id uuid)");
    }

    Ended migrate = run(url, "migrate");
    Ended plan = run(url, "plan");

    assertThat(migrate.code).isEqualTo(4);
    assertThat(migrate.errors)
        .hasLineCount(1)
        .startsWith("anteroom: refused: ")
        .contains("cameras", "nothing is touched");
    assertThat(plan.code).isEqualTo(4);
    assertThat(plan.output).contains("would refuse");
  }

  @Test
  void migrateNamesAChangeThatFails() throws Exception {
    String url = TestPostgres.server().createDatabase();
    try (Session session = Session.on(url)) {
      session.execute(
          "CREATE FUNCTION update_updated_at_column() RETURNS int LANGUAGE sql AS 'SELECT 1'");
    }

    Ended migrate = run(url, "migrate");

    assertThat(migrate.code).isEqualTo(4);
    // how far it is comes before it, if that takes long
    assertThat(migrate.errors.lines().reduce((one, next) -> next).orElseThrow())
        .startsWith("anteroom: change 0010-triggers failed")
        .contains("already exists");
  }

  @Test
  void aRefusedPermissionIsNoLostDatabase() throws Exception {
    String url = Migrated.database(17);
    try (Session session = Session.on(url)) {
      session.execute("CREATE ROLE stranger LOGIN");
    }

    Ended verify = run(url.replace("user=postgres", "user=stranger"), "verify");

    assertThat(verify.code).isEqualTo(4);
    assertThat(verify.errors)
        .hasLineCount(1)
        .contains("permission denied for table databasechangelog");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "verify"})
  void namesTheSessionThatLocksATable(String command) throws Exception {
    String url = Migrated.database(17);
    try (Session locker = Session.on(url)) {
      locker.execute("SET application_name = 'night shift'");
      locker.begin();
      locker.execute("LOCK TABLE violation_events IN ACCESS EXCLUSIVE MODE");

      Ended ended = run(url, command);

      assertThat(ended.code).isEqualTo(4);
      assertThat(ended.errors)
          .hasLineCount(1)
          .startsWith("anteroom: the database refuses: a table is locked by backend ")
          .contains(locker.text("SELECT pg_backend_pid()"), "night shift, idle in transaction")
          .containsPattern("last query began \\d+ s ago");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"migrate", "verify"})
  void aDatabaseThatRefusesIsNotReachable(String command) throws Exception {
    try (FaultyNetwork network = FaultyNetwork.to(TestPostgres.server().port())) {
      endsUnreachable(network, command);
    }
  }

  @Test
  void aDatabaseThatHangsIsNotReachable() throws Exception {
    try (FaultyNetwork network = FaultyNetwork.to(TestPostgres.server().port())) {
      network.hang();
      endsUnreachable(network, "migrate");
    }
  }

  @Test
  void waitsForADatabaseThatIsLate() throws Exception {
    try (FaultyNetwork network = FaultyNetwork.to(TestPostgres.server().port());
        AnteroomProcess verify =
            AnteroomProcess.with()
                .database(network.over(Migrated.database(17)))
                .start("verify", "--timeout", "60s")) {
      Thread.sleep(5_000);
      network.connect();

      assertThat(verify.awaitExit()).isZero();
    }
  }

  @Test
  void refusesAnUnknownOptionAndAWrongDuration() throws Exception {
    String url = TestPostgres.server().createDatabase();

    Ended option = run(url, "migrate", "--everything");
    Ended duration = run(url, "verify", "--timeout", "soon");

    assertThat(option.code).isEqualTo(2);
    assertThat(option.errors).contains("--everything", "Usage: anteroom migrate");
    assertThat(duration.code).isEqualTo(2);
    assertThat(duration.errors).contains("--timeout", "'soon'");
    assertThat(option.output + duration.output).isEmpty();
  }

  @Test
  void aRoleWithoutTheRightToCreateExtensionsIsToldWhatADbaMustRun() throws Exception {
    String url = TestPostgres.server().createDatabase();
    try (Session session = Session.on(url)) {
      session.execute("CREATE ROLE humble LOGIN; CREATE SCHEMA annex AUTHORIZATION humble");
    }
    String humble = url.replace("user=postgres", "user=humble&currentSchema=annex");

    assertThat(run(humble, "migrate").code).isZero();
    Ended verify = run(humble, "verify", "--json");

    assertThat(verify.code).isZero();
    JsonNode trigrams = difference(verify, "extension pg_trgm");
    assertThat(trigrams.get("blocking").asBoolean()).isFalse();
    assertThat(trigrams.get("remedy").asText()).startsWith("CREATE EXTENSION");
  }

  private static JsonNode difference(Ended verify, String object) throws Exception {
    for (JsonNode difference : new ObjectMapper().readTree(verify.output).get("differences")) {
      if (difference.get("object").asText().equals(object)) {
        return difference;
      }
    }
    throw new AssertionError(object + " is not named: " + verify.output);
  }

  private static void endsUnreachable(FaultyNetwork network, String command) throws Exception {
    String url = network.over(TestPostgres.server().createDatabase());
    Instant start = Instant.now();

    Ended ended = run(url, command, "--timeout", "2s");

    assertThat(ended.code).isEqualTo(5);
    assertThat(Duration.between(start, Instant.now())).isLessThan(BOOT);
    assertThat(ended.errors).contains("anteroom: the database is not reachable: ");
    assertThat(ended.output).isEmpty();
  }

  private static List<String> rows(Session session) throws Exception {
    return session.texts(
        """
        SELECT 'datasets ' || count(*) FROM datasets
        UNION ALL SELECT 'deployments ' || count(*) FROM deployments
        UNION ALL SELECT 'workflow_runs ' || count(*) FROM workflow_runs
        UNION ALL SELECT 'workflows ' || count(*) FROM workflows
        ORDER BY 1
        """);
  }

  private static List<String> everyRow(Session session) throws Exception {
    return session.texts(
        """
        SELECT d::text FROM datasets d UNION ALL SELECT d::text FROM deployments d
        UNION ALL SELECT r::text FROM workflow_runs r UNION ALL SELECT w::text FROM workflows w
        UNION ALL SELECT a::text FROM alert_rules a
        ORDER BY 1
        """);
  }

  private static Ended run(String url, String... arguments) throws Exception {
    try (AnteroomProcess program = AnteroomProcess.with().database(url).start(arguments)) {
      int code = program.awaitExit();
      assertThat(program.output()).doesNotContain("\tat ", "Exception");
      return new Ended(code, program.standardOutput(), program.standardError());
    }
  }

  /**
   * A program that has ended.
   *
   * @param code its exit code
   * @param output what it wrote to standard output
   * @param errors what it wrote to standard error
   */
  private record Ended(int code, String output, String errors) {}
}
