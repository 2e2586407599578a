package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the hours are said to have seen equals the sums over the detections in every snapshot,
 * whoever writes, counts and gives up at the same time.
 */
class HourlyStatisticsTest {
  private static final int WRITERS = 4;
  private static final int TRANSACTIONS = 60;
  private static final String DEADLOCK = "40P01";

  private static final String COUNT =
      """
      SELECT pg_advisory_xact_lock(24);
      SELECT count_hours(hour, hour + interval '1 hour')
        FROM (SELECT DISTINCT hour_start AS hour FROM statistics_deltas, statistics_horizon
               WHERE hour_start >= counted_since LIMIT 50) AS hours
      """;

  private static final String COUNT_FORMER =
      """
      SELECT pg_advisory_xact_lock(24);
      SELECT count_hours(date_trunc('day', max("timestamp"), 'UTC'), since)
        FROM (SELECT coalesce(max(counted_since), 'infinity') FROM statistics_horizon) AS horizon (since),
             detection_records
       WHERE "timestamp" < since AND isfinite("timestamp") GROUP BY since
      """;

  private String url;
  private Session session;

  @BeforeEach
  void migrate() throws Exception {
    url = Migrated.database(15);
    session = Session.on(url);
  }

  @AfterEach
  void close() throws Exception {
    session.close();
  }

  /**
   * However cheap the planner thinks it to read all detections of the range, and throw them away.
   */
  @Test
  void readsNoDetectionOfAnHourThatIsCounted() throws Exception {
    session.execute(
        """
        SELECT create_detection_partition('2025-01-06');
        SELECT create_detection_partition('2025-01-13');
        SELECT count_hours('-infinity', 'infinity');
        INSERT INTO detection_records (camera_id, "timestamp")
        SELECT 'cam' || i % 10, timestamptz '2025-01-06 00:00+00' + i * interval '10 seconds'
          FROM generate_series(1, 100000) AS i;
        SELECT count_hours('-infinity', 'infinity');
        ANALYZE;
        """);
    session.begin();
    assertThat(
            session.number("SELECT sum(frames) FROM hourly_detections('2025-01-06', '2025-02-06')"))
        .isEqualTo(100_000);
    assertThat(
            session.number(
                "SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))"
                    + " FROM pg_stat_xact_user_tables WHERE relname LIKE 'detection_records%'"))
        .isLessThan(10);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void equalTheDetectionsInEverySnapshot(long seed) throws Exception {
    Random random = new Random(seed);
    seedFormerDetections(random);
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Random own = new Random(random.nextLong());
      work.add(() -> write(own));
    }
    work.add(() -> count(COUNT_FORMER));
    work.add(() -> count(COUNT));
    ExecutorService all = Executors.newCachedThreadPool();
    try {
      List<Future<Void>> running = work.stream().map(all::submit).toList();
      int looks = 0;
      while (running.stream().anyMatch(one -> !one.isDone())) {
        assertThat(differences(HourlySums.SAID)).as("seed %d", seed).isEmpty();
        looks++;
      }
      for (Future<Void> one : running) {
        one.get();
      }
      assertThat(looks).isGreaterThan(5);
    } finally {
      all.shutdownNow();
    }
    countAll();
    assertThat(differences(HourlySums.SAID)).isEmpty();
    assertThat(differences(HourlySums.STORED)).isEmpty();
    assertThat(session.number("SELECT count(*) FROM statistics_hourly")).isPositive();
  }

  @Test
  void writersInAnyOrderNeverWaitForEachOther() throws Exception {
    try (Session first = Session.on(url);
        Session second = Session.on(url)) {
      for (Session one : List.of(first, second)) {
        one.execute("SET lock_timeout = '2s'");
        one.begin();
      }
      insert(first, "cam0");
      insert(second, "cam1");
      insert(first, "cam1");
      insert(second, "cam0");
      second.commit();
      first.commit();
    }
    assertThat(differences(HourlySums.SAID)).isEmpty();
  }

  @Test
  void areKeptForAWriterWithoutAnyRightOnThem() throws Exception {
    session.execute("CREATE ROLE old_camera");
    try {
      session.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON detection_records TO old_camera");
      session.execute("SET ROLE old_camera");
      session.execute("SET search_path = pg_catalog");
      session.execute(
          "INSERT INTO public.detection_records (camera_id, person_count) VALUES ('cam0', 2), ('cam0', 1)");
      session.execute("DELETE FROM public.detection_records WHERE person_count = 1");
    } finally {
      session.execute("RESET ROLE");
      session.execute("RESET search_path");
      session.execute("DROP OWNED BY old_camera");
      session.execute("DROP ROLE old_camera");
    }
    assertThat(session.texts("SELECT persons FROM hourly_detections('-infinity', 'infinity')"))
        .containsExactly("2");
  }

  @Test
  void standWhereAnOldDatabaseHasNoDetectionsAnyMore() throws Exception {
    session.execute(
        "INSERT INTO statistics_hourly (camera_id, hour_start, total_frames, avg_fps)"
            + " VALUES ('cam0', '2020-01-01 05:00+00', 40, 12.5)");
    insert(session, "cam0");
    countAll();
    session.execute("DELETE FROM detection_records");
    countAll();

    assertThat(
            session.texts(
                "SELECT concat_ws(' ', hour_start AT TIME ZONE 'UTC', frames, fps_sum, fps_frames)"
                    + " FROM hourly_detections('-infinity', 'infinity')"))
        .containsExactly("2020-01-01 05:00:00 40 500 40");
  }

  /** Of the time before anything was counted; some far in the past and the future. */
  private void seedFormerDetections(Random random) throws SQLException {
    session.execute("ALTER TABLE detection_records DISABLE TRIGGER USER");
    session.execute(
        """
        INSERT INTO detection_records (camera_id, "timestamp", person_count, fps, processing_time)
        SELECT 'cam' || i %% 3, now() + (i - 400) * interval '5 minutes', i %% 4, %d + i %% 7,
               CASE WHEN i %% 5 > 0 THEN i / 1000.0 END
          FROM generate_series(1, 500) AS i
         UNION ALL VALUES ('cam0', timestamptz 'infinity', 1, 1, 1), ('cam0', timestamptz '1999-01-01', 1, 1, 1)
        """
            .formatted(random.nextInt(20)));
    session.execute("ALTER TABLE detection_records ENABLE TRIGGER USER");
  }

  private Void write(Random random) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      Session own = Session.of(connection);
      connection.setAutoCommit(false);
      for (int i = 0; i < TRANSACTIONS; i++) {
        try {
          for (int statements = random.nextInt(4); statements >= 0; statements--) {
            own.execute(statement(random));
          }
          if (random.nextInt(5) > 0) {
            connection.commit();
          } else {
            connection.rollback();
          }
        } catch (SQLException e) {
          // two that change the same detections in another order, as ever
          assertThat(e.getSQLState()).isEqualTo(DEADLOCK);
          connection.rollback();
        }
      }
    }
    return null;
  }

  private static String statement(Random random) {
    String where = " WHERE id %% 17 = %d AND camera_id = 'cam%d'";
    where = where.formatted(random.nextInt(17), random.nextInt(3));
    return switch (random.nextInt(8)) {
      case 0 -> "DELETE FROM detection_records" + where;
      case 1 -> "UPDATE detection_records SET person_count = " + random.nextInt(9) + where;
      case 2 ->
          "UPDATE detection_records SET \"timestamp\" = \"timestamp\" + interval '"
              + random.nextInt(-200, 200)
              + " hours', camera_id = 'cam1'"
              + where;
      case 3, 4 ->
          """
          INSERT INTO detection_records (camera_id, "timestamp", hairnet_violations, fps)
          SELECT 'cam' || i %% 3, now() - i * interval '%d minutes', i %% 2, i / 7.0
            FROM generate_series(1, %d) AS i
          """
              .formatted(random.nextInt(50), random.nextInt(40));
      default ->
          "INSERT INTO detection_records (camera_id, handwash_events, processing_time, confidence) VALUES ('cam%d', %d, %s, %s)"
              .formatted(
                  random.nextInt(3), random.nextInt(3), random.nextDouble(), random.nextFloat());
    };
  }

  private Void count(String statements) throws SQLException {
    try (Session own = Session.on(url)) {
      for (int i = 0; i < 15; i++) {
        countOnce(own, statements);
      }
    }
    return null;
  }

  private void countAll() throws SQLException {
    while (session.number(
                "SELECT count(*) FROM (%s) AS former".formatted(HourlySums.of("detection_records")))
            > 0
        && session.number(
                "SELECT count(*) FROM detection_records WHERE isfinite(\"timestamp\") AND \"timestamp\" <"
                    + " (SELECT coalesce(max(counted_since), 'infinity') FROM statistics_horizon)")
            > 0) {
      countOnce(session, COUNT_FORMER);
    }
    while (session.number(
            "SELECT count(*) FROM statistics_deltas, statistics_horizon WHERE hour_start >= counted_since")
        > 0) {
      countOnce(session, COUNT);
    }
  }

  private static void countOnce(Session session, String statements) throws SQLException {
    session.begin();
    session.run(statements);
    session.commit();
  }

  private static void insert(Session session, String camera) throws SQLException {
    session.execute("INSERT INTO detection_records (camera_id) VALUES ('%s')".formatted(camera));
  }

  private List<String> differences(String said) throws SQLException {
    return HourlySums.differences(session, "detection_records", said);
  }
}
