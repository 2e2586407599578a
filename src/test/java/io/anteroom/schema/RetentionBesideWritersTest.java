package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.postgres.Session;
import io.anteroom.schema.session.SchemaSession;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Weeks are dropped while others write into them. Writers do all that they do to a second table
 * too, from which nothing is dropped: in every snapshot, the hours are those of that table.
 */
class RetentionBesideWritersTest {
  private static final int WRITERS = 3;
  private static final int WEEKS = 20;
  private static final String DEADLOCK = "40P01";

  private static final String ROWS =
      """
      SELECT create_detection_partition((now() - weeks * interval '1 week')::date)
        FROM generate_series(0, %1$d) AS weeks;
      INSERT INTO detection_records (camera_id, "timestamp", person_count, fps, processing_time)
      SELECT 'cam' || i %% 3, now() - i %% (%1$d * 14) * interval '12 hours', i %% 5, i %% 30, i / 1024.0
        FROM generate_series(1, %1$d * 84) AS i;
      CREATE TABLE all_detections AS SELECT * FROM detection_records
      """
          .formatted(WEEKS);

  private static final String DUE =
      "SELECT 1 FROM detection_partitions() WHERE upper(covered) <= now() - interval '%d weeks'";

  private static final String COUNT =
      """
      SELECT pg_advisory_xact_lock(hashtextextended('anteroom:statistics', 0));
      SELECT count_hours(hour, hour + interval '1 hour')
        FROM (SELECT DISTINCT hour_start AS hour FROM statistics_deltas LIMIT 200) AS hours
      """;

  private final AtomicBoolean dropping = new AtomicBoolean(true);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void hoursAreWhatTheyWouldBeIfNothingWereDropped(long seed) throws Exception {
    Random random = new Random(seed);
    SchemaRig rig = SchemaRig.migrated(random.nextInt(15, 19));
    rig.run(ROWS);
    rig.execute("SELECT count_hours('-infinity', 'infinity')");
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Random own = new Random(random.nextLong());
      work.add(() -> write(rig.url(), own));
    }
    work.add(() -> count(rig));
    work.add(() -> drop(rig));
    ExecutorService all = Executors.newCachedThreadPool();
    try (Session session = rig.session()) {
      List<Future<Void>> running = work.stream().map(all::submit).toList();
      int looks = 0;
      while (running.stream().anyMatch(one -> !one.isDone())) {
        assertThat(differences(session)).as("seed %d", seed).isEmpty();
        looks++;
      }
      for (Future<Void> one : running) {
        one.get();
      }
      assertThat(looks).isGreaterThan(5);
      assertThat(differences(session)).as("seed %d", seed).isEmpty();
      assertThat(session.number("SELECT count(*) FROM detection_partitions()")).isBetween(5L, 9L);
      assertThat(
              session.number(
                  "SELECT count(*) FROM all_detections WHERE id NOT IN (SELECT id FROM detection_records)"))
          .isGreaterThan(1000);
    } finally {
      all.shutdownNow();
    }
  }

  /** Drops the oldest week, then the next, and so on, until few are left. */
  private Void drop(SchemaRig rig) throws SQLException, InterruptedException {
    try {
      for (int weeks = WEEKS - 1; weeks >= 2; weeks--) {
        SchemaRig older = rig.with(Map.of("anteroom.retention.detections", weeks * 7 + "d"));
        String due = DUE.formatted(weeks);
        while (!rig.texts(due).isEmpty()) {
          try (SchemaSession session = older.access.open()) {
            LockedWork.now(session, progress -> older.retention.work(session));
          }
        }
      }
      return null;
    } finally {
      dropping.set(false);
    }
  }

  private Void count(SchemaRig rig) throws SQLException, InterruptedException {
    try (Session own = rig.session()) {
      while (dropping.get()) {
        own.begin();
        own.run(COUNT);
        own.commit();
        Thread.sleep(50);
      }
    }
    return null;
  }

  private Void write(String url, Random random) throws SQLException, InterruptedException {
    try (Connection connection = DriverManager.getConnection(url)) {
      Session own = Session.of(connection);
      connection.setAutoCommit(false);
      while (dropping.get()) {
        try {
          for (int statements = random.nextInt(3); statements >= 0; statements--) {
            own.texts(statement(random));
          }
          if (random.nextInt(5) > 0) {
            connection.commit();
          } else {
            connection.rollback();
          }
        } catch (SQLException e) {
          assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(DEADLOCK);
          connection.rollback();
        }
        Thread.sleep(random.nextInt(150));
      }
    }
    return null;
  }

  /** What came late for a dropped week is never taken back here: it stands as it was counted. */
  private static String statement(Random random) {
    String where =
        " WHERE id %% 97 = %d AND camera_id = 'cam%d'"
            .formatted(random.nextInt(97), random.nextInt(3));
    return switch (random.nextInt(5)) {
      case 0 ->
          """
          WITH gone AS (DELETE FROM detection_records %s RETURNING id)
          DELETE FROM all_detections USING gone WHERE all_detections.id = gone.id RETURNING 1
          """
              .formatted(where);
      case 1 ->
          """
          WITH changed AS (UPDATE detection_records SET person_count = %d %s RETURNING id, person_count)
          UPDATE all_detections SET person_count = changed.person_count FROM changed
           WHERE all_detections.id = changed.id RETURNING 1
          """
              .formatted(random.nextInt(9), where);
      default ->
          """
          WITH late AS (
            INSERT INTO detection_records (camera_id, "timestamp", hairnet_violations, fps)
            SELECT 'late' || i %% 2, now() - (i * %d %% (%d * 14)) * interval '12 hours', i %% 2, i %% 7
              FROM generate_series(1, %d) AS i RETURNING *)
          INSERT INTO all_detections SELECT * FROM late RETURNING 1
          """
              .formatted(random.nextInt(1, 5000), WEEKS, random.nextInt(1, 6));
    };
  }

  /**
   * The statement names the detections, as those of the API do: it has its lock on them before its
   * snapshot, so no week is dropped between the two.
   */
  private static List<String> differences(Session session) throws SQLException {
    String said = HourlySums.SAID + " WHERE NOT EXISTS (SELECT FROM detection_records WHERE false)";
    return HourlySums.differences(session, "all_detections", said);
  }
}
