package io.anteroom.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Session;
import io.anteroom.web.RestTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hours of the statistics that are older than they are kept. */
@QuarkusTest
@TestProfile(OldHoursTest.Kept.class)
class OldHoursTest extends RestTest {
  private static final String OLDEST =
      "SELECT round(extract(epoch FROM now() - min(hour_start)) / 86400) FROM statistics_hourly";

  @Inject OldHours old;
  @Inject MeterRegistry meters;
  @Inject HourCount hours;

  private Session session;

  @BeforeEach
  void open() throws Exception {
    session = session();
    clear();
    session.execute(
        """
        INSERT INTO detection_records (camera_id, "timestamp")
        SELECT 'cam0', now() - days * interval '1 day' FROM generate_series(1, 700) AS days
        """);
    hours.work();
  }

  @AfterEach
  void close() throws Exception {
    clear();
    session.close();
  }

  private void clear() throws Exception {
    session.run(
        """
        DELETE FROM adoption_report;
        TRUNCATE detection_records, statistics_hourly, statistics_deltas;
        UPDATE statistics_horizon SET frozen = '{}', frozen_before = '-infinity'
        """);
  }

  @Test
  void stayAsLongAsTheirDetections() throws Exception {
    old.work();
    assertThat(session.number(OLDEST)).isEqualTo(700);
    session.execute(
        "DELETE FROM detection_records WHERE \"timestamp\" < now() - interval '500 days 1 hour'");
    session.execute("TRUNCATE statistics_deltas");
    old.work();
    assertThat(session.number(OLDEST)).isEqualTo(500);
  }

  @Test
  void goWhenTheirDetectionsWereDropped() throws Exception {
    session.execute(
        "UPDATE statistics_horizon SET frozen = tstzmultirange(tstzrange(NULL, now()))");
    old.work();
    assertThat(session.number(OLDEST)).isEqualTo(364);
    assertThat(session.number("SELECT count(*) FROM statistics_hourly")).isEqualTo(364);
    hours.work();
    assertThat(session.number("SELECT count(*) FROM statistics_hourly")).isEqualTo(364);
  }

  @Test
  void areCountedAndSoAreLooksThatFail() throws Exception {
    session.execute(
        "UPDATE statistics_horizon SET frozen = tstzmultirange(tstzrange(NULL, now()))");
    double done = runs("done");
    double failed = runs("failed");
    double deleted =
        meters.get("anteroom.retention.deleted.rows").tag("rows", "hours").counter().count();
    try (Session other = session()) {
      other.begin();
      other.execute("LOCK TABLE statistics_hourly");
      old.work();
      other.commit();
    }
    assertThat(runs("failed") - failed).isOne();
    assertThat(runs("done") - done).isZero();

    old.work();
    assertThat(runs("done") - done).isOne();
    assertThat(
            meters.get("anteroom.retention.deleted.rows").tag("rows", "hours").counter().count()
                - deleted)
        .isEqualTo(336);
  }

  private double runs(String outcome) {
    return meters
        .get("anteroom.retention.runs")
        .tags("rows", "hours", "outcome", outcome)
        .counter()
        .count();
  }

  @Test
  void stayWhereTheyWereAdopted() throws Exception {
    session.execute(
        "UPDATE statistics_horizon SET frozen = tstzmultirange(tstzrange(NULL, now()))");
    session.execute(
        "INSERT INTO adoption_report (adopted_at, release, report)"
            + " VALUES (now() - interval '400 days', 'test', '{}')");
    session.execute(
        "UPDATE statistics_hourly SET created_at = hour_start WHERE hour_start > now() - interval '450 days'");
    session.execute(
        "UPDATE statistics_hourly SET created_at = now() - interval '2 years' WHERE id = (SELECT id FROM statistics_hourly WHERE hour_start > now() - interval '390 days' ORDER BY hour_start LIMIT 1)");
    old.work();
    assertThat(session.number("SELECT count(*) FROM statistics_hourly")).isEqualTo(364 + 301 + 1);
  }

  @Test
  void areLeftWhileSomebodyCounts() throws Exception {
    session.execute(
        "UPDATE statistics_horizon SET frozen = tstzmultirange(tstzrange(NULL, now()))");
    session.begin();
    session.text("SELECT pg_advisory_xact_lock(hashtextextended('anteroom:statistics', 0))");
    old.work();
    assertThat(session.number(OLDEST)).isEqualTo(700);
    session.commit();
  }

  /** The schedule itself rests, so that a test decides when they go. */
  public static final class Kept implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("anteroom.retention.statistics", "365d", "quarkus.scheduler.enabled", "false");
    }
  }
}
