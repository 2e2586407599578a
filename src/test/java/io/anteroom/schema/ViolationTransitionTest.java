package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the schema keeps of a violation whose status an old writer changes by plain SQL. */
class ViolationTransitionTest {
  private static final String TRAIL =
      "SELECT concat_ws(' ', coalesce(from_status, '-'), coalesce(to_status, '-'), changed_by, notes)"
          + " FROM violation_transitions ORDER BY id";

  private Session session;

  @BeforeEach
  void migrate() throws Exception {
    session = Session.on(Migrated.database(15));
    session.execute(
        "INSERT INTO violation_events (id, camera_id, violation_type) VALUES (1, 'cam0', 'crowding')");
  }

  @AfterEach
  void close() throws Exception {
    session.close();
  }

  @Test
  void isWhoAndWhatOfEveryChange() throws Exception {
    session.execute(
        "UPDATE violation_events SET status = 'confirmed', handled_by = 'eve', notes = 'seen'");
    session.execute("UPDATE violation_events SET status = NULL, handled_by = NULL, notes = NULL");
    session.execute("UPDATE violation_events SET status = 'resolved'");

    assertThat(session.texts(TRAIL))
        .containsExactly("pending confirmed eve seen", "confirmed -", "- resolved");
  }

  @Test
  void isNothingWhereTheStatusStays() throws Exception {
    session.execute("UPDATE violation_events SET status = 'pending', notes = 'looked at'");
    session.execute("UPDATE violation_events SET confidence = 0.5");

    assertThat(session.texts(TRAIL)).isEmpty();
  }

  @Test
  void isWrittenForAWriterWithoutAnyRightOnTheTrail() throws Exception {
    session.execute("CREATE ROLE old_handler");
    try {
      session.execute("GRANT SELECT, UPDATE ON violation_events TO old_handler");
      session.execute("SET ROLE old_handler");
      session.execute("UPDATE violation_events SET status = 'processing'");
    } finally {
      session.execute("RESET ROLE");
      session.execute("DROP OWNED BY old_handler");
      session.execute("DROP ROLE old_handler");
    }

    assertThat(session.texts(TRAIL)).containsExactly("pending processing");
  }

  @Test
  void endsWithTheViolation() throws Exception {
    session.execute("UPDATE violation_events SET status = 'resolved'");
    session.execute("DELETE FROM violation_events");

    assertThat(session.texts(TRAIL)).isEmpty();
  }
}
