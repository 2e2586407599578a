package io.anteroom.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Session;
import io.anteroom.web.RestTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HourCountTest extends RestTest {
  private static final String DIFFERENCES =
      """
      SELECT camera_id, date_trunc('hour', "timestamp", 'UTC'), count(*), coalesce(sum(person_count), 0)
        FROM detection_records WHERE isfinite("timestamp") GROUP BY 1, 2
      EXCEPT
      SELECT camera_id, hour_start, total_frames, total_persons FROM statistics_hourly
      """;

  @Inject HourCount hours;

  private Session session;

  @BeforeEach
  void open() throws Exception {
    session = session();
  }

  @AfterEach
  void close() throws Exception {
    session.close();
  }

  @Test
  void bringsTheTableUpToItsDetections() throws Exception {
    insert(48);
    hours.work();
    insert(3);
    assertThat(session.texts(DIFFERENCES)).isNotEmpty();

    hours.work();

    assertThat(session.texts(DIFFERENCES)).isEmpty();
    assertThat(session.number("SELECT count(*) FROM statistics_deltas")).isZero();
  }

  @Test
  void goesBackToTheDetectionsFromBeforeHoursWereKept() throws Exception {
    insert(30);
    session.execute("DELETE FROM statistics_deltas");
    session.execute("DELETE FROM statistics_horizon");
    session.execute("DELETE FROM statistics_hourly");

    hours.work();

    assertThat(session.texts(DIFFERENCES)).isEmpty();
    assertThat(session.text("SELECT counted_since FROM statistics_horizon")).isEqualTo("-infinity");
  }

  @Test
  void leavesItToWhoeverHoldsTheLock() throws Exception {
    insert(1);
    session.begin();
    session.text("SELECT pg_advisory_xact_lock(hashtextextended('anteroom:statistics', 0))");

    hours.work();
    assertThat(session.texts(DIFFERENCES)).isNotEmpty();

    session.commit();
    hours.work();
    assertThat(session.texts(DIFFERENCES)).isEmpty();
  }

  private void insert(int hours) throws Exception {
    session.execute(
        """
            INSERT INTO detection_records (camera_id, "timestamp", person_count)
            SELECT 'hour' || i %% 3, now() - i * interval '20 minutes', i %% 5
              FROM generate_series(1, 3 * %d) AS i
            """
            .formatted(hours));
  }
}
