package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.anteroom.schema.change.Change;
import io.anteroom.schema.change.ChangeFailed;
import io.anteroom.schema.change.ChangeRunner;
import io.anteroom.schema.session.SchemaSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationTest {
  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void buildsTheWholeSchemaFromNothing(int major) throws Exception {
    SchemaRig rig = SchemaRig.empty(major);

    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);

    assertThat(rig.inspect().verdict().differences()).isEmpty();
    assertThat(rig.inspect().history().pending()).isEmpty();
  }

  @Test
  void hasNothingToDoTheSecondTime() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    List<String> states = Collections.synchronizedList(new ArrayList<>());

    try (SchemaSession session = rig.access.open()) {
      rig.migration.run(
          session, Set.of(ChangeRunner.DEFAULT), Goal.COMPLETE, state -> states.add(state.name()));
    }

    assertThat(states).doesNotContain("applying").endsWith("verifying");
  }

  @Test
  void countsItsStepsFromOneToAll() throws Exception {
    SchemaRig rig = SchemaRig.empty(17);
    List<SchemaState.Applying> steps = new ArrayList<>();

    try (SchemaSession session = rig.access.open()) {
      rig.migration.run(
          session,
          Set.of(ChangeRunner.DEFAULT),
          Goal.COMPLETE,
          state -> {
            if (state instanceof SchemaState.Applying applying) {
              steps.add(applying);
            }
          });
    }

    assertThat(steps.get(0).step()).isEqualTo(1);
    assertThat(steps).last().satisfies(last -> assertThat(last.step()).isEqualTo(last.total()));
    assertThat(steps)
        .extracting(SchemaState.Applying::change)
        .isEqualTo(rig.inspect().history().applied().stream().map(Change::id).toList());
  }

  @Test
  void aFailingChangeLeavesNothingBehindAndTheNextRunGoesOn() throws Exception {
    SchemaRig rig = SchemaRig.empty(17);
    // a function of the right name and another result type cannot be replaced
    rig.execute(
        "CREATE FUNCTION update_updated_at_column() RETURNS int LANGUAGE sql AS 'SELECT 1'");

    assertThatThrownBy(rig::migrate)
        .isInstanceOfSatisfying(
            ChangeFailed.class, failed -> assertThat(failed.change()).isEqualTo("0010-triggers"));
    assertThat(rig.inspect().history().pending())
        .first()
        .extracting(Change::id)
        .isEqualTo("0010-triggers");

    rig.execute("DROP FUNCTION update_updated_at_column()");
    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);
  }

  /** The server kills the session at each statement in turn: no change is half applied. */
  @Test
  void aChangeAndItsRecordAreCommittedTogether() throws Exception {
    SchemaRig rig = SchemaRig.empty(17);
    rig.execute(
        """
        CREATE FUNCTION die() RETURNS event_trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands()
                      WHERE object_identity LIKE '%violation_events') THEN
            PERFORM pg_terminate_backend(pg_backend_pid());
          END IF;
        END $$;
        CREATE EVENT TRIGGER die ON ddl_command_end EXECUTE FUNCTION die()
        """);

    assertThatThrownBy(rig::migrate).isInstanceOf(SQLException.class);
    assertThat(rig.inspect().live().tables()).doesNotContain("violation_events");
    assertThat(rig.inspect().history().pending())
        .first()
        .extracting(Change::id)
        .isEqualTo("0005-violations");

    rig.execute("DROP EVENT TRIGGER die; DROP FUNCTION die()");
    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);
    assertThat(rig.inspect().verdict().differences()).isEmpty();
  }

  @Test
  void twoAtOnceApplyEachChangeOnce() throws Exception {
    SchemaRig rig = SchemaRig.empty(17);

    CompletableFuture<Migration.Outcome> other =
        CompletableFuture.supplyAsync(() -> unchecked(rig));
    Migration.Outcome mine = rig.migrate();

    assertThat(mine).isInstanceOf(Migration.Outcome.Verified.class);
    assertThat(other.get(1, TimeUnit.MINUTES)).isInstanceOf(Migration.Outcome.Verified.class);
    assertThat(rig.inspect().history().unknown()).isEmpty();
  }

  @Test
  void toldToStopItEndsTheChangeThatRunsAndBeginsNoOther() throws Exception {
    SchemaRig rig = SchemaRig.empty(17);
    try (SchemaSession session = rig.access.open()) {
      assertThatThrownBy(
              () ->
                  rig.migration.run(
                      session,
                      Set.of(ChangeRunner.DEFAULT),
                      Goal.SERVING,
                      state -> {
                        if (state instanceof SchemaState.Applying applying
                            && applying.step() == 3) {
                          Thread.currentThread().interrupt();
                        }
                      }))
          .isInstanceOf(InterruptedException.class);
    }

    assertThat(rig.inspect().history().applied())
        .extracting(Change::id)
        .containsExactly("0001-extensions", "0002-cameras", "0003-detections");
    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);
  }

  @Test
  void saysWhoHoldsTheLockWhileItWaits() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    List<SchemaState> states = Collections.synchronizedList(new ArrayList<>());
    SchemaSession holder = rig.access.open();
    try (SchemaSession waiter = rig.access.open()) {
      assertThat(holder.tryLock()).isTrue();
      holder.announce("3/16");
      Thread release =
          new Thread(
              () -> {
                while (states.size() < 2) {
                  Thread.onSpinWait();
                }
                holder.close();
              });
      release.start();

      rig.migration.run(waiter, Set.of(ChangeRunner.DEFAULT), Goal.COMPLETE, states::add);
      release.join();
    }

    assertThat(states.get(1))
        .isInstanceOfSatisfying(
            SchemaState.AcquiringLock.class,
            state -> {
              assertThat(state.sentence()).contains("anteroom-schema");
              assertThat(state.data()).containsEntry("holder_step", "3/16");
              assertThat(state.holder().orElseThrow().since())
                  .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
            });
  }

  @Test
  void touchesNoTableThatItDidNotMake() throws Exception {
    SchemaRig rig = SchemaRig.empty(17);
    rig.execute("CREATE TABLE cameras (id uuid PRIMARY KEY, name text)");

    Migration.Outcome outcome = rig.migrate();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Migration.Outcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("cameras", "nothing is touched"));
    assertThat(rig.inspect().live().tables()).containsExactly("cameras");
  }

  @Test
  void refusesAChangeThatWasEditedAfterItWasApplied() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    rig.execute("UPDATE databasechangelog SET md5sum = '9:0' WHERE id = '0002-cameras'");

    assertThat(rig.migrate())
        .isInstanceOfSatisfying(
            Migration.Outcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("0002-cameras"));
  }

  @Test
  void aDatabaseAheadOfThisReleaseServesWhileItContainsWhatIsNeeded() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    rig.execute(
        "ALTER TABLE cameras ADD COLUMN vendor text;"
            + " INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted,"
            + " exectype) VALUES ('0099-vendor', 'anteroom', 'db/0099-vendor.sql', now(), 99,"
            + " 'EXECUTED')");

    Inspection found = rig.inspect();

    assertThat(found.current()).isTrue();
    assertThat(found.history().unknown()).containsExactly("0099-vendor");
  }

  @Test
  void aMissingTableIsNamedAndNotMadeAnew() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    rig.execute("DROP TABLE regions");

    assertThat(rig.migrate())
        .isInstanceOfSatisfying(
            Migration.Outcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("table regions is missing"));
  }

  @Test
  void aSessionWithoutASchemaToWorkInIsUnfit() throws Exception {
    SchemaRig rig = SchemaRig.empty(17);
    try (SchemaSession session = rig.access.open()) {
      assertThat(session.fitness().look()).isEmpty();
      try (Statement statement = session.connection().createStatement()) {
        statement.execute("SET search_path = nowhere");
      }
      assertThat(session.fitness().look())
          .hasValueSatisfying(why -> assertThat(why).contains("search_path"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void theScriptRunByHandGivesTheSameSchema(int major) throws Exception {
    SchemaRig rig = SchemaRig.empty(major);
    String script = rig.script();

    rig.run(script);

    assertThat(rig.inspect().verdict().differences()).isEmpty();
    assertThat(rig.inspect().current()).isTrue();
    assertThat(count(rig, "alert_rules")).isEqualTo(2);
  }

  @Test
  void anotherSchemaOfTheSearchPathHasAHistoryOfItsOwn() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    rig.execute(
        "CREATE SCHEMA apart; DO $$ BEGIN EXECUTE format("
            + "'ALTER DATABASE %I SET search_path = apart, public', current_database()); END $$");

    assertThat(rig.inspect().history().applied()).isEmpty();
    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);
    assertThat(rig.inspect().verdict().blocking()).isEmpty();
  }

  @Test
  void theScriptTouchesNothing() throws Exception {
    SchemaRig rig = SchemaRig.empty(17);

    rig.script();

    assertThat(rig.inspect().live().tables()).isEmpty();
  }

  @Test
  void partitionsAreMadeAheadAndStraysOfPastWeeksMovedOut() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    rig.execute(
        "INSERT INTO detection_records (camera_id, \"timestamp\")"
            + " VALUES ('cam0', now() - interval '30 days'), ('cam0', now() + interval '1 year')");

    rig.migrate();

    assertThat(count(rig, "detection_records")).isEqualTo(2);
    assertThat(count(rig, "detection_records_default")).isEqualTo(1);
  }

  private static Migration.Outcome unchecked(SchemaRig rig) {
    try {
      return rig.migrate();
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int count(SchemaRig rig, String table) throws SQLException {
    try (SchemaSession session = rig.access.open();
        Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getInt(1);
    }
  }
}
