package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.legacy.LegacyState;
import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counters of a workflow follow its runs, whatever an old writer does by plain SQL. */
class WorkflowCountersTest {
  private static final String WORKFLOW =
      "INSERT INTO workflows (id, name, type, trigger, steps) VALUES ('%s', 'w', 'custom', 'manual', '[]')";

  private static final String COUNTERS =
      """
      SELECT concat_ws(' ', run_count, round(success_rate::numeric, 1), round(avg_duration::numeric, 1))
        FROM workflows WHERE id = ?
      """;

  private String url;
  private Session session;

  @BeforeEach
  void migrate() throws Exception {
    url = Migrated.database(15);
    session = Session.on(url);
    session.execute(WORKFLOW.formatted("w1"));
  }

  @AfterEach
  void close() throws Exception {
    session.close();
  }

  @Test
  void countRunsThatEndedInSuccessOrFailure() throws Exception {
    insert("w1", "a", "success", 10);
    insert("w1", "b", "failed", 20);
    insert("w1", "c", "cancelled", 1);
    insert("w1", "d", "running", 1);
    insert("w1", "e", "pending", 1);

    assertThat(counters("w1")).isEqualTo("2 50.0 15.0");
    assertThat(
            session.text(
                "SELECT ended_at = last_run FROM workflows, workflow_runs WHERE workflow_runs.id = 'b'"))
        .isEqualTo("t");
  }

  @Test
  void followEveryWayInWhichARunMayChange() throws Exception {
    session.execute(WORKFLOW.formatted("w2"));
    insert("w1", "a", "running", 10);
    assertThat(counters("w1")).isEqualTo("0 0.0 0.0");

    session.execute("UPDATE workflow_runs SET status = 'success'");
    assertThat(counters("w1")).isEqualTo("1 100.0 10.0");
    session.execute("UPDATE workflow_runs SET duration = 30");
    assertThat(counters("w1")).isEqualTo("1 100.0 30.0");
    session.execute("UPDATE workflow_runs SET workflow_id = 'w2', id = 'b'");
    assertThat(counters("w1")).isEqualTo("0 0.0 0.0");
    assertThat(counters("w2")).isEqualTo("1 100.0 30.0");
    session.execute("UPDATE workflow_runs SET status = 'running'");
    assertThat(counters("w2")).isEqualTo("0 0.0 0.0");
    insert("w2", "c", "failed", 4);
    session.execute("DELETE FROM workflow_runs WHERE id = 'b'");
    assertThat(counters("w2")).isEqualTo("1 0.0 4.0");
    session.execute("TRUNCATE workflow_runs");
    assertThat(counters("w2")).isEqualTo("0 0.0 0.0");
  }

  @Test
  void areNobodysBusinessOnceTheWorkflowIsDeletedWithItsRuns() throws Exception {
    session.execute(WORKFLOW.formatted("w2"));
    insert("w1", "a", "success", 10);
    insert("w2", "b", "success", 20);

    session.execute("DELETE FROM workflows WHERE id = 'w1'");

    assertThat(session.texts("SELECT id FROM workflow_runs")).containsExactly("b");
    assertThat(counters("w2")).isEqualTo("1 100.0 20.0");
  }

  @Test
  void areCountedOncePerStatementHoweverManyRunsItWrites() throws Exception {
    session.execute(
        """
        INSERT INTO workflow_runs (id, workflow_id, status, duration)
        SELECT 'run_' || i, 'w1', CASE WHEN i % 4 = 0 THEN 'failed' ELSE 'success' END, i % 3
          FROM generate_series(1, 3000) AS i
        """);
    assertThat(counters("w1")).isEqualTo("3000 75.0 1.0");
    session.execute("DELETE FROM workflow_runs WHERE status = 'failed'");
    assertThat(counters("w1")).isEqualTo("2250 100.0 1.0");
  }

  /** The engine of the former server does all of this at the end of a run. */
  @Test
  void countNothingTwiceForAWriterThatCountsItself() throws Exception {
    insert("w1", "a", "running", 5);
    session.execute("UPDATE workflow_runs SET status = 'success'");
    session.execute("UPDATE workflows SET run_count = run_count + 1, last_run = now()");
    session.execute("UPDATE workflows SET run_count = 77, success_rate = 1, avg_duration = 3");

    assertThat(counters("w1")).isEqualTo("1 100.0 5.0");
  }

  @Test
  void beginWithWhatANewWorkflowTells() throws Exception {
    session.execute(
        """
        INSERT INTO workflows (id, name, type, trigger, steps, run_count, success_rate,
          avg_duration, last_run)
        VALUES ('told', 'w', 'custom', 'manual', '[]', 10, 80, 6, '2026-01-01 00:00+00')
        """);
    assertThat(counters("told")).isEqualTo("10 80.0 6.0");

    insert("told", "a", "success", 17);
    assertThat(counters("told")).isEqualTo("11 81.8 7.0");
    session.execute("DELETE FROM workflow_runs");
    assertThat(counters("told")).isEqualTo("10 80.0 6.0");
    assertThat(session.text("SELECT extract(epoch FROM last_run) FROM workflows WHERE id = 'told'"))
        .startsWith("1767225600");
  }

  @Test
  void doNotCountTheRunsThatComeWithAWorkflowBesideThoseThatItTells() throws Exception {
    Migrated.update(url, "sample-data");
    assertThat(counters("workflow_001")).isEqualTo("15 93.3 45.0");
    assertThat(counters("workflow_002")).isEqualTo("8 100.0 12.0");
    assertThat(session.text("SELECT baseline_run_count FROM workflows WHERE id = 'workflow_001'"))
        .isEqualTo("13");

    insert("workflow_001", "a", "success", 45);
    assertThat(counters("workflow_001")).isEqualTo("16 93.7 45.0");
    session.execute("DELETE FROM workflow_runs WHERE id = 'run_002'");
    Migrated.update(url, "sample-data");
    assertThat(counters("workflow_001")).isEqualTo("16 93.7 45.0");
  }

  @Test
  void ofAnAdoptedDatabaseAreAsTheyWereToldAndGoOnFromThere() throws Exception {
    SchemaRig rig = SchemaRig.of(Adopted.of(17, LegacyState.named("g2")).copy());
    try (Session adopted = rig.session()) {
      assertThat(adopted.text(COUNTERS, "workflow_001")).isEqualTo("15 93.3 45.0");
      adopted.execute(
          "INSERT INTO workflow_runs (id, workflow_id, status, duration)"
              + " VALUES ('more', 'workflow_001', 'success', 45)");
      assertThat(adopted.text(COUNTERS, "workflow_001")).isEqualTo("16 93.7 45.0");
      assertThat(adopted.texts("SELECT id FROM workflows WHERE baseline_run_count IS NULL"))
          .isEmpty();
    }
  }

  @Test
  void rejectNoValueThatTheColumnsOfARunCanHold() throws Exception {
    session.execute(
        """
        INSERT INTO workflow_runs (id, workflow_id, status, started_at, ended_at, duration)
        SELECT md5(concat_ws('|', s, e, d)), 'w1', 'success', s, e, d
          FROM unnest(ARRAY['infinity', '-infinity', '4713-01-01 BC', '294276-12-31', 'now']::timestamptz[]) AS s,
               unnest(ARRAY['infinity', '-infinity', '4713-01-01 BC', '294276-12-31', NULL]::timestamptz[]) AS e,
               unnest(ARRAY[NULL, -2147483648, 2147483647, 0]) AS d
        """);
    assertThat(session.number("SELECT run_count FROM workflows")).isEqualTo(100);
  }

  @Test
  void rejectNoCounterThatAnOldWriterTells() throws Exception {
    session.execute(
        """
        INSERT INTO workflows (id, name, type, trigger, steps, run_count, success_rate, avg_duration)
        SELECT md5(concat_ws('|', c, r, m)), 'w', 'custom', 'manual', '[]', c, r, m
          FROM unnest(ARRAY[-2147483648, 2147483647, 5]) AS c,
               unnest(ARRAY['NaN', 'Infinity', '-Infinity', 1e308, -1e308, 1e-308]::float8[]) AS r,
               unnest(ARRAY['NaN', 'Infinity', '-Infinity', 1e308, -1e308, 1e-308]::float8[]) AS m
        """);
    session.execute(
        "INSERT INTO workflow_runs (id, workflow_id, status) SELECT id, id, 'success' FROM workflows");
    assertThat(
            session.texts(
                "SELECT id FROM workflows WHERE run_count < 1 OR NOT success_rate BETWEEN 0 AND 100"
                    + " OR NOT avg_duration BETWEEN 0 AND 1e9"))
        .isEmpty();
  }

  @Test
  void areKeptForAWriterWithoutAnyRightOnWorkflows() throws Exception {
    session.execute("CREATE ROLE old_engine");
    try {
      session.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON workflow_runs TO old_engine");
      session.execute("SET ROLE old_engine");
      insert("w1", "a", "running", 2);
      session.execute("UPDATE workflow_runs SET status = 'success'");
    } finally {
      session.execute("RESET ROLE");
      session.execute("DROP OWNED BY old_engine");
      session.execute("DROP ROLE old_engine");
    }
    assertThat(counters("w1")).isEqualTo("1 100.0 2.0");
  }

  @Test
  void leaveTheWorkflowAloneWhileNoCountedRunChanges() throws Exception {
    insert("w1", "a", "pending", 1);
    try (Session other = Session.on(url)) {
      other.begin();
      other.execute("UPDATE workflows SET name = 'locked'");
      session.execute("SET lock_timeout = '250ms'");
      session.execute("UPDATE workflow_runs SET status = 'running'");
      session.execute("UPDATE workflow_runs SET run_log = 'still at it'");
      session.execute("UPDATE workflow_runs SET status = 'cancelled'");
      other.commit();
    }
  }

  /** Neither reads the run of the other before it waits. */
  @ParameterizedTest
  @ValueSource(strings = {"READ COMMITTED", "REPEATABLE READ"})
  void missNoneOfTwoRunsThatEndAtOnce(String isolation) throws Exception {
    insert("w1", "a", "running", 1);
    insert("w1", "b", "running", 3);
    try (Session first = Session.on(url);
        Session second = Session.on(url)) {
      first.begin();
      first.execute("UPDATE workflow_runs SET status = 'success' WHERE id = 'a'");
      second.execute("SET default_transaction_isolation = '" + isolation.toLowerCase() + "'");
      CompletableFuture<Boolean> other =
          CompletableFuture.supplyAsync(
              () -> runs(second, "UPDATE workflow_runs SET status = 'failed' WHERE id = 'b'"));
      Awaitility.await()
          .until(() -> session.number("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
      first.commit();

      // what has an older view of the rows is told to try again, and counts nothing wrong
      boolean done = other.get(10, TimeUnit.SECONDS);
      assertThat(done).isEqualTo(isolation.equals("READ COMMITTED"));
      assertThat(counters("w1")).isEqualTo(done ? "2 50.0 2.0" : "1 100.0 1.0");
    }
  }

  @Test
  void areExactBehindManyWritersAtOnce() throws Exception {
    session.execute(WORKFLOW.formatted("w2"));
    session.execute(
        "INSERT INTO workflow_runs (id, workflow_id, status) SELECT 'run_' || i, 'w' || 1 + i % 2,"
            + " 'running' FROM generate_series(0, 199) AS i");
    ExecutorService writers = Executors.newFixedThreadPool(8);
    List<CompletableFuture<Boolean>> ends = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i += 2) {
        String status = i % 8 == 0 ? "failed" : "success";
        // one of each workflow in one statement, in either order of their runs
        String end =
            "UPDATE workflow_runs SET status = '%s', duration = 2 WHERE id IN ('run_%d', 'run_%d')"
                .formatted(status, i + i / 2 % 2, i + 1 - i / 2 % 2);
        ends.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try (Session writer = Session.on(url)) {
                    return runs(writer, end);
                  } catch (SQLException e) {
                    throw new IllegalStateException(e);
                  }
                },
                writers));
      }
      for (CompletableFuture<Boolean> end : ends) {
        assertThat(end.get(1, TimeUnit.MINUTES)).isTrue();
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(counters("w1")).isEqualTo("100 75.0 2.0");
    assertThat(counters("w2")).isEqualTo("100 75.0 2.0");
  }

  private void insert(String workflow, String id, String status, int minutes) throws Exception {
    session.update(
        """
        INSERT INTO workflow_runs (id, workflow_id, status, started_at, ended_at, duration)
        VALUES (?, ?, ?, now() - ? * interval '1 minute', now(), ?)
        """,
        id,
        workflow,
        status,
        minutes,
        minutes);
  }

  private String counters(String workflow) throws Exception {
    return session.text(COUNTERS, workflow);
  }

  /** Whether a statement is carried out; false if it shall be tried again. */
  private static boolean runs(Session session, String statement) {
    try {
      session.execute(statement);
      return true;
    } catch (SQLException e) {
      if (e.getSQLState().equals("40001")) {
        return false;
      }
      throw new IllegalStateException(e);
    }
  }
}
