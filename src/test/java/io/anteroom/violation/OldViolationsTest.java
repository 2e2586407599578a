package io.anteroom.violation;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Session;
import io.anteroom.web.RestTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Violations that are older than they are kept. */
@QuarkusTest
@TestProfile(OldViolationsTest.Kept.class)
class OldViolationsTest extends RestTest {
  private static final String IDS = "SELECT id FROM violation_events ORDER BY id";

  @Inject OldViolations old;

  private Session session;

  @BeforeEach
  void open() throws Exception {
    session = session();
    session.execute(
        """
        INSERT INTO violation_events (id, camera_id, violation_type, "timestamp")
        SELECT id, 'cam0', 'no_hairnet', now() - id * interval '1 day' FROM generate_series(1, 1500) AS id
        """);
  }

  @AfterEach
  void close() throws Exception {
    session.execute("DELETE FROM adoption_report");
    session.close();
  }

  @Test
  void areDeletedWithTheirTrails() throws Exception {
    session.execute("UPDATE violation_events SET status = 'resolved'");
    old.work();
    assertThat(session.number("SELECT max(id) FROM violation_events")).isEqualTo(89);
    assertThat(session.number("SELECT count(*) FROM violation_transitions")).isEqualTo(89);
  }

  @Test
  void stayWhileTheyAreHeld() throws Exception {
    session.execute(
        "INSERT INTO violation_holds (violation_id, reason, released_at)"
            + " VALUES (1000, 'court', NULL), (1001, 'court', now())");
    old.work();
    assertThat(session.texts(IDS)).hasSize(90).last().isEqualTo("1000");

    session.execute("UPDATE violation_holds SET released_at = now()");
    old.work();
    assertThat(session.texts(IDS)).hasSize(89);
    assertThat(session.number("SELECT count(*) FROM violation_holds")).isZero();
  }

  @Test
  void stayWhileAHoldIsBeingPlaced() throws Exception {
    try (Session placing = session()) {
      placing.begin();
      placing.execute("SELECT FROM violation_events WHERE id = 1000 FOR UPDATE");
      old.work();
      assertThat(session.texts(IDS)).hasSize(90).last().isEqualTo("1000");
      placing.execute("INSERT INTO violation_holds (violation_id, reason) VALUES (1000, 'court')");
      placing.commit();
    }
    old.work();
    assertThat(session.texts(IDS)).hasSize(90).last().isEqualTo("1000");
  }

  @Test
  void stayWhereTheyWereAdopted() throws Exception {
    session.execute("UPDATE violation_events SET created_at = \"timestamp\" WHERE id < 300");
    session.execute(
        "INSERT INTO adoption_report (adopted_at, release, report)"
            + " VALUES (now() - interval '200 days 1 hour', 'test', '{}')");
    // one that was saved before, though it is of later, and one that was saved after
    session.execute(
        "UPDATE violation_events SET created_at = now() - interval '1 year' WHERE id = 150");
    old.work();
    assertThat(
            session.texts(
                "SELECT id FROM violation_events WHERE id BETWEEN 90 AND 200 ORDER BY id"))
        .containsExactly("150");
    assertThat(session.number("SELECT count(*) FROM violation_events WHERE id > 200"))
        .isEqualTo(1300);
  }

  @Test
  void areLeftToWhoeverHoldsTheLock() throws Exception {
    session.begin();
    session.text(
        "SELECT pg_advisory_xact_lock(hashtextextended('anteroom:retention:violations', 0))");
    old.work();
    assertThat(session.texts(IDS)).hasSize(1500);
    session.commit();
  }

  /** The schedule itself rests, so that a test decides when they go. */
  public static final class Kept implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("anteroom.retention.violations", "90d", "quarkus.scheduler.enabled", "false");
    }
  }
}
