package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.anteroom.postgres.Session;
import io.anteroom.schema.partition.Strays;
import io.anteroom.schema.session.SchemaSession;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weeks of detections that are older than they are kept. */
class RetentionTest {
  private static final Map<String, String> SIXTY_DAYS =
      Map.of("anteroom.retention.detections", "60d");

  /** A detection a day for 20 weeks, each week with a partition. */
  private static final String WEEKS =
      """
      SELECT create_detection_partition((now() - weeks * interval '1 week')::date)
        FROM generate_series(0, 20) AS weeks;
      INSERT INTO detection_records (camera_id, "timestamp", person_count, fps)
      SELECT 'cam' || days % 2, now() - days * interval '1 day', days % 3, 0.5
        FROM generate_series(0, 139) AS days
      """;

  private static final String HOURS =
      "SELECT h::text FROM (" + HourlySums.SAID + ") AS h ORDER BY 1";

  private static final String OLD_PARTITIONS =
      """
      SELECT partition_name FROM detection_partitions()
       WHERE upper(covered) <= now() - interval '60 days'
      """;

  private static final String OLD_DETECTIONS =
      "SELECT count(*) FROM detection_records WHERE \"timestamp\" < now() - interval '67 days'";

  private static final String ALL = "SELECT count(*) FROM detection_records";

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void goWithTheirPartitionsAndTheStatisticsStay(int major) throws Exception {
    SchemaRig rig = withWeeks(major).with(SIXTY_DAYS);
    List<String> hours = rig.texts(HOURS);
    assertThat(rig.texts(OLD_PARTITIONS)).hasSizeGreaterThan(10);

    int old = rig.texts(OLD_PARTITIONS).size();
    assertThat(work(rig)).isTrue();

    assertThat(rig.meters.get("anteroom.retention.dropped.weeks").counter().count()).isEqualTo(old);
    assertThat(runs(rig, "done")).isOne();
    assertThat(runs(rig, "failed")).isZero();
    assertThat(rig.texts(OLD_PARTITIONS)).isEmpty();
    assertThat(rig.texts(OLD_DETECTIONS)).containsExactly("0");
    assertThat(Long.parseLong(rig.texts(ALL).get(0))).isBetween(60L, 68L);
    assertThat(rig.texts(HOURS)).isEqualTo(hours).hasSize(140);
    assertThat(
            rig.texts(
                "SELECT frozen_before = date_trunc('week', now() - interval '60 days', 'UTC')"
                    + " AND upper(frozen) = frozen_before FROM statistics_horizon"))
        .containsExactly("t");
    assertThat(rig.inspect().verdict().differences()).isEmpty();
    assertThat(rig.texts("SELECT count(*) FROM v_daily_statistics")).containsExactly("140");
    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);
    assertThat(rig.texts(OLD_PARTITIONS)).isEmpty();
  }

  @Test
  void stayUnlessTheOperatorSaysSo() throws Exception {
    SchemaRig rig = withWeeks(17);
    assertThat(rig.retention.wanted()).isFalse();

    rig.with(SIXTY_DAYS).migrate();

    assertThat(rig.texts(ALL)).containsExactly("140");
  }

  @Test
  void stayUntilTheirHoursAreCounted() throws Exception {
    SchemaRig rig = withWeeks(17).with(SIXTY_DAYS);
    rig.execute("UPDATE statistics_horizon SET counted_since = now() - interval '100 days'");

    work(rig);

    assertThat(rig.texts(ALL)).containsExactly("140");
    try (Session session = rig.session()) {
      String oldest = rig.texts(OLD_PARTITIONS).get(0);
      assertThatThrownBy(() -> session.text("SELECT drop_detection_partition(?)", oldest))
          .hasMessageContaining("not all hours are counted yet");
    }
  }

  @Test
  void stayWhereTheyWereAdoptedUnlessThatIsSaidToo() throws Exception {
    SchemaRig rig = withWeeks(17).with(SIXTY_DAYS);
    adoptUntil(rig, "now() - interval '100 days'");

    work(rig);

    assertThat(rig.texts("SELECT count(*) FROM detection_records WHERE camera_id = 'adopted'"))
        .containsExactly("2");
    assertThat(
            rig.texts(
                "SELECT count(*) BETWEEN 40 AND 47 FROM detection_records WHERE \"timestamp\" < now() - interval '100 days' + interval '7 days'"))
        .containsExactly("t");
    assertThat(rig.texts(HOURS)).hasSize(141);

    work(rig.with(adopted()));
    assertThat(rig.texts(OLD_PARTITIONS)).isEmpty();
    assertThat(rig.texts(HOURS)).hasSize(141);
  }

  @Test
  void thatComeLateForADroppedWeekAreCountedAndGoOneByOne() throws Exception {
    SchemaRig rig = withWeeks(17).with(SIXTY_DAYS);
    work(rig);
    rig.execute(
        "INSERT INTO detection_records (camera_id, \"timestamp\", person_count)"
            + " SELECT 'late', now() - interval '90 days', 3 FROM generate_series(1, 1500)");
    List<String> hours = rig.texts(HOURS);
    assertThat(hours).hasSize(141).anyMatch(hour -> hour.contains("1500,4500"));

    makePartitions(rig);
    assertThat(rig.texts(OLD_PARTITIONS)).isEmpty();
    work(rig);

    assertThat(rig.texts("SELECT count(*) FROM detection_records_default")).containsExactly("0");
    assertThat(rig.texts(HOURS)).isEqualTo(hours);
    rig.execute(
        "SELECT count_hours(h, h + interval '1 hour') FROM (SELECT DISTINCT hour_start AS h"
            + " FROM statistics_deltas) AS due");
    assertThat(rig.texts(HOURS)).isEqualTo(hours);
  }

  @Test
  void thatComeLateForAWeekThatNeverWasGetItAndLoseIt() throws Exception {
    SchemaRig rig = withWeeks(17).with(SIXTY_DAYS);
    work(rig);
    rig.execute(
        "INSERT INTO detection_records (camera_id, \"timestamp\") VALUES ('late', '2001-05-06')");
    List<String> hours = rig.texts(HOURS);

    makePartitions(rig);
    assertThat(rig.texts(OLD_PARTITIONS)).containsExactly("detection_records_20010430");
    work(rig);

    assertThat(rig.texts(OLD_PARTITIONS)).isEmpty();
    assertThat(rig.texts(OLD_DETECTIONS)).containsExactly("0");
    assertThat(rig.texts(HOURS)).isEqualTo(hours);
  }

  @Test
  void areReportedWhereTheyStrayed() throws Exception {
    SchemaRig rig = withWeeks(17).with(SIXTY_DAYS);
    work(rig);
    rig.execute(
        "INSERT INTO detection_records (camera_id, \"timestamp\") VALUES ('late', now() - interval '90 days')");
    assertThat(rig.inspect().strays()).isEmpty();

    rig.execute(
        "INSERT INTO detection_records (camera_id, \"timestamp\", created_at)"
            + " SELECT 'early', now() + interval '9 weeks', '2026-01-05 08:00+00' FROM generate_series(1, 1200)");
    Strays strays = rig.inspect().strays().orElseThrow();
    assertThat(strays).isEqualTo(new Strays(1000, Instant.parse("2026-01-05T08:00:00Z")));
    assertThat(InspectionView.of(rig.inspect()).strays().rows()).isEqualTo(1000);
    assertThat(rig.inspect().current()).isTrue();

    rig.execute("CREATE ROLE watcher LOGIN");
    try {
      rig.run(
          "GRANT SELECT ON ALL TABLES IN SCHEMA public TO watcher;"
              + " REVOKE SELECT ON detection_records_default FROM watcher");
      SchemaRig watcher = SchemaRig.of(rig.url().replace("user=postgres", "user=watcher"));
      assertThat(watcher.inspect().strays()).isEmpty();
    } finally {
      rig.run("DROP OWNED BY watcher; DROP ROLE watcher");
    }
  }

  @Test
  void areCountedAnewFromAllThatIsThereButNotWhereSomeIsGone() throws Exception {
    SchemaRig rig = withWeeks(17).with(SIXTY_DAYS);
    work(rig);
    rig.execute(
        "INSERT INTO detection_records (camera_id, \"timestamp\")"
            + " SELECT camera_id, \"timestamp\" - interval '90 days' FROM detection_records");
    List<String> hours = rig.texts(HOURS);
    rig.execute("UPDATE detection_records SET fps = fps");
    assertThat(rig.texts(HOURS)).isEqualTo(hours);

    rig.execute("UPDATE statistics_horizon SET counted_since = 'infinity'");
    assertThat(rig.texts(HOURS)).isEqualTo(hours);
    rig.execute("SELECT count_hours('-infinity', 'infinity')");

    assertThat(rig.texts(HOURS)).isEqualTo(hours);
  }

  @Test
  void ofHeldViolationsStay() throws Exception {
    SchemaRig rig = withWeeks(17).with(SIXTY_DAYS);
    hold(
        rig,
        "SELECT min(id) FROM detection_records WHERE \"timestamp\" < now() - interval '90 days'");
    List<String> hours = rig.texts(HOURS);
    String held =
        "SELECT detection_records::text FROM detection_records WHERE id IN (SELECT held_detections())";
    List<String> before = rig.texts(held);
    assertThat(before).hasSize(1);

    work(rig);
    makePartitions(rig);
    work(rig);

    assertThat(rig.texts(held)).isEqualTo(before);
    assertThat(rig.texts(OLD_DETECTIONS)).containsExactly("1");
    assertThat(rig.texts(OLD_PARTITIONS)).isEmpty();
    assertThat(rig.texts(HOURS)).isEqualTo(hours);
    assertThat(
            rig.texts(
                "SELECT frame_number IS NULL AND person_count IS NOT NULL FROM v_recent_violations"))
        .containsExactly("t");

    rig.execute("UPDATE violation_holds SET released_at = now()");
    work(rig);
    assertThat(rig.texts(OLD_DETECTIONS)).containsExactly("0");
    assertThat(rig.texts(HOURS)).isEqualTo(hours);
  }

  @Test
  void ofManyHeldViolationsKeepTheirWeek() throws Exception {
    SchemaRig rig = withWeeks(17).with(SIXTY_DAYS);
    rig.execute(
        "INSERT INTO detection_records (camera_id, \"timestamp\")"
            + " SELECT 'held', now() - interval '90 days' FROM generate_series(1, 1001)");
    rig.execute("SELECT count_hours('-infinity', 'infinity')");
    hold(rig, "SELECT id FROM detection_records WHERE camera_id = 'held'");

    work(rig);

    assertThat(rig.texts(OLD_PARTITIONS)).hasSize(1);
    rig.execute("DELETE FROM detection_records WHERE camera_id = 'held'");
    assertThat(rig.texts(HOURS)).hasSize(140);
  }

  @Test
  void ofAHoldThatIsBeingPlacedStay() throws Exception {
    SchemaRig rig = withWeeks(17).with(SIXTY_DAYS);
    try (Session placing = rig.session()) {
      placing.begin();
      String id =
          placing.text(
              "SELECT min(id) FROM detection_records WHERE \"timestamp\" < now() - interval '90 days'");
      CompletableFuture<Boolean> work = inBackground(rig);
      await().until(() -> waiting(rig));
      placing.execute(HOLD.formatted("SELECT " + id));
      placing.commit();
      assertThat(work.get(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(rig.texts(OLD_DETECTIONS)).containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void letOthersPassWhileALongReaderIsInTheWay(int major) throws Exception {
    SchemaRig rig = withWeeks(major).with(SIXTY_DAYS);
    try (Session reader = rig.session();
        Session camera = rig.session()) {
      reader.begin();
      reader.text(ALL);
      CompletableFuture<Boolean> work = inBackground(rig);
      List<Duration> times = new ArrayList<>();
      Instant end = Instant.now().plusSeconds(4);
      while (Instant.now().isBefore(end)) {
        Instant begin = Instant.now();
        camera.execute("INSERT INTO detection_records (camera_id) VALUES ('cam0')");
        times.add(Duration.between(begin, Instant.now()));
        Thread.sleep(5);
      }
      assertThat(work).isNotDone();
      assertThat(rig.texts(OLD_PARTITIONS)).hasSizeGreaterThan(10);
      assertThat(times).allMatch(time -> time.toMillis() < 500);
      assertThat(times.stream().filter(time -> time.toMillis() > 50).count()).isBetween(1L, 8L);

      reader.commit();
      assertThat(work.get(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(rig.texts(OLD_PARTITIONS)).isEmpty();
  }

  @Test
  void areAllThereWhenADropIsKilled() throws Exception {
    SchemaRig rig = withWeeks(17).with(SIXTY_DAYS);
    List<String> image = rig.image();
    String oldest = rig.texts(OLD_PARTITIONS).get(0);
    try (Session killed = rig.session();
        Session other = rig.session()) {
      killed.begin();
      assertThat(killed.text("SELECT drop_detection_partition(?)", oldest)).isEqualTo("0");
      other.text("SELECT pg_terminate_backend(" + killed.text("SELECT pg_backend_pid()") + ")");
    }
    assertThat(rig.image()).isEqualTo(image);
    assertThat(work(rig)).isTrue();
    assertThat(rig.texts(OLD_PARTITIONS)).isEmpty();
  }

  private static final String HOLD =
      """
      WITH seen AS (
        INSERT INTO violation_events (camera_id, violation_type, "timestamp", detection_id)
        SELECT camera_id, 'no_hairnet', "timestamp", id FROM detection_records WHERE id IN (%s)
        RETURNING id)
      INSERT INTO violation_holds (violation_id, reason) SELECT id, 'court' FROM seen
      """;

  private static SchemaRig withWeeks(int major) throws SQLException {
    SchemaRig rig = SchemaRig.migrated(major);
    rig.run(WEEKS);
    rig.execute("SELECT count_hours('-infinity', 'infinity')");
    return rig;
  }

  /** As if an adoption had taken over what was saved until then, with a row of the future. */
  private static void adoptUntil(SchemaRig rig, String adopted) throws SQLException {
    rig.run(
        """
        INSERT INTO adoption_report (adopted_at, release, report) VALUES (%1$s, 'test', '{}');
        INSERT INTO detection_records (camera_id, "timestamp", created_at)
        VALUES ('adopted', now() - interval '70 days', %1$s);
        INSERT INTO detection_records (camera_id, "timestamp", created_at)
        VALUES ('adopted', now() - interval '70 days', %1$s - interval '1 day')
        """
            .formatted(adopted));
  }

  private static Map<String, String> adopted() {
    return Map.of("anteroom.retention.detections", "60d", "anteroom.retention.adopted", "true");
  }

  private static void hold(SchemaRig rig, String detections) throws SQLException {
    rig.execute(HOLD.formatted(detections));
  }

  private static double runs(SchemaRig rig, String outcome) {
    return rig.meters
        .get("anteroom.retention.runs")
        .tags("rows", "detections", "outcome", outcome)
        .counter()
        .count();
  }

  private static boolean work(SchemaRig rig) throws SQLException, InterruptedException {
    try (SchemaSession session = rig.access.open()) {
      return LockedWork.now(session, progress -> rig.retention.work(session));
    }
  }

  private static CompletableFuture<Boolean> inBackground(SchemaRig rig) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work(rig);
          } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static boolean waiting(SchemaRig rig) throws SQLException {
    return rig.texts(
            "SELECT count(*) > 0 FROM pg_locks WHERE NOT granted AND relation = 'detection_records'::regclass")
        .contains("t");
  }

  private static void makePartitions(SchemaRig rig) throws SQLException {
    try (SchemaSession session = rig.access.open()) {
      rig.maintenance.createPartitions(session);
    }
  }
}
