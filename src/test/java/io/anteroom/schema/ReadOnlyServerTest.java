package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of schema work on a server that takes no changes. */
class ReadOnlyServerTest {
  @Test
  void aHotStandbyIsRefusedBeforeAnythingIsTried(@TempDir Path directory) throws Exception {
    start(directory).close();
    // a stopped primary, started as its own standby: it replays for ever what never comes
    Files.createFile(directory.resolve("standby.signal"));
    try (EmbeddedPostgres standby = start(directory)) {
      SchemaRig rig = SchemaRig.of(standby.getJdbcUrl("postgres", "postgres"));

      SchemaPlan plan = rig.inspect().plan();

      assertThat(plan.refusal()).hasValueSatisfying(ReadOnlyServerTest::namesTheStandby);
      assertThat(plan.tables())
          .isNotEmpty()
          .extracting(SchemaPlan.TablePlan::action)
          .containsOnly(SchemaPlan.Action.REFUSE);
      assertThat(rig.script()).startsWith("-- refused: ");
      assertThat(rig.migrate())
          .isInstanceOfSatisfying(
              Migration.Outcome.Refused.class, refused -> namesTheStandby(refused.reason()));
    }
  }

  @Test
  void aDatabaseWhoseTransactionsAreReadOnlyIsRefusedBeforeAnythingIsTried() throws Exception {
    String url = TestPostgres.server().createDatabase();
    try (Session session = Session.on(url)) {
      session.execute(
          """
          DO $$ BEGIN
            EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on',
                           current_database());
          END $$
          """);
    }

    SchemaRig rig = SchemaRig.of(url);
    assertThat(rig.script()).startsWith("-- refused: transactions are read-only here");
    assertThat(rig.migrate())
        .isInstanceOfSatisfying(
            Migration.Outcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("default_transaction_read_only"));
  }

  private static void namesTheStandby(String reason) {
    assertThat(reason).contains("read-only standby", "primary");
  }

  private static EmbeddedPostgres start(Path directory) throws IOException {
    return EmbeddedPostgres.builder()
        .setPgBinaryResolver(TestPostgres.binaries(17))
        .setDataDirectory(directory)
        .setCleanDataDirectory(false)
        .start();
  }
}
