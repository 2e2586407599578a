package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anteroom.postgres.Session;
import io.anteroom.schema.session.LockRetries;
import io.anteroom.schema.session.LockedOut;
import io.anteroom.schema.session.SchemaSession;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A change that needs a table which a reader holds, with queries of others beside it. */
class LockRetriesTest {
  private static final String CHANGE = "ALTER TABLE cameras ADD mood text";
  private static final Duration HELD = Duration.ofSeconds(4);
  private static final LockRetries.Bounds PATIENT =
      new LockRetries.Bounds(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(60));
  private static final LockRetries.Bounds HASTY =
      new LockRetries.Bounds(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(500));

  /** Without the change a query takes a millisecond; one behind a lock request takes its bound. */
  private static final Duration HELD_UP = Duration.ofMillis(60);

  @Test
  void othersPassUntilTheReaderIsGone() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    List<String> blockers = new CopyOnWriteArrayList<>();
    try (Session reader = rig.session();
        Session other = rig.session()) {
      reader.begin();
      String pid = reader.text("SELECT pg_backend_pid() FROM cameras RIGHT JOIN (SELECT) ON true");
      CompletableFuture<Void> change =
          CompletableFuture.runAsync(() -> run(rig, PATIENT, blockers));
      List<Duration> queries = queries(other, Instant.now().plus(HELD));

      assertThat(change).isNotDone();
      assertThat(blockers)
          .isNotEmpty()
          .allSatisfy(who -> assertThat(who).contains("backend " + pid, "idle in transaction"));
      assertThat(queries).hasSizeGreaterThan(100);
      assertThat(queries.stream().filter(time -> time.compareTo(HELD_UP) > 0).count())
          .isBetween(1L, 8L);

      reader.commit();
      change.get(5, TimeUnit.SECONDS);
    }
    assertThat(rig.texts("SELECT mood FROM cameras")).isEmpty();
  }

  @Test
  void givesUpWithTheNamesOfThoseInTheWay() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    try (Session reader = rig.session();
        SchemaSession session = rig.access.open()) {
      reader.begin();
      reader.execute("SELECT FROM cameras");
      String pid = reader.text("SELECT pg_backend_pid()");

      assertThatThrownBy(() -> run(session, HASTY, new ArrayList<>()))
          .isInstanceOf(LockedOut.class)
          .hasMessageContaining("held by backend " + pid)
          .hasMessageContaining("idle in transaction");

      reader.commit();
      run(session, HASTY, new ArrayList<>());
    }
  }

  @Test
  void whatFailsForAnotherReasonIsNotTriedAgain() throws Exception {
    SchemaRig rig = SchemaRig.migrated(17);
    try (SchemaSession session = rig.access.open()) {
      run(session, HASTY, new ArrayList<>());

      assertThatThrownBy(() -> run(session, PATIENT, new ArrayList<>()))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("already exists");
    }
  }

  private static void run(SchemaRig rig, LockRetries.Bounds bounds, List<String> blockers) {
    try (SchemaSession session = rig.access.open()) {
      run(session, bounds, blockers);
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(SchemaSession session, LockRetries.Bounds bounds, List<String> blockers)
      throws SQLException, InterruptedException {
    LockRetries.run(
        session,
        bounds,
        blockers::add,
        () -> {
          try (Statement statement = session.connection().createStatement()) {
            return statement.execute(CHANGE);
          }
        });
  }

  private static List<Duration> queries(Session session, Instant end) {
    List<Duration> times = new ArrayList<>();
    Awaitility.await()
        .atMost(HELD.multipliedBy(5))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              Instant begin = Instant.now();
              session.text("SELECT count(*) FROM cameras");
              times.add(Duration.between(begin, Instant.now()));
              return Instant.now().isAfter(end);
            });
    return times;
  }
}
