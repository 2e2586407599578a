package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anteroom.postgres.Migrated;
import io.anteroom.postgres.Session;
import io.anteroom.postgres.TestPostgres;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionPartitionTest {
  static final int[] VERSIONS = TestPostgres.SUPPORTED;

  private static final String WEDNESDAY = "SELECT create_detection_partition('2025-01-08')";
  private static final String PLACES =
      "SELECT tableoid::regclass || ' ' || camera_id FROM detection_records ORDER BY 1";

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void isMadeForTheWeekThatHoldsTheDay(int major) throws Exception {
    try (Session session = Session.on(Migrated.database(major))) {
      session.execute("SET timezone = 'Asia/Shanghai'; SET datestyle = 'ISO, DMY'");
      assertThat(session.number(WEDNESDAY)).isZero();
      assertThat(session.number("SELECT create_detection_partition('2025-01-06')")).isZero();
      assertThat(session.number("SELECT create_detection_partition('2025-01-12')")).isZero();
      session.execute("SET timezone = 'UTC'; SELECT create_detection_partition('2025-01-13')");
      assertThat(
              session.texts(
                  """
                  SELECT c.relname || ' ' || pg_get_expr(c.relpartbound, c.oid)
                  FROM pg_inherits JOIN pg_class AS c ON c.oid = inhrelid
                  WHERE inhparent = 'detection_records'::regclass ORDER BY 1
                  """))
          .containsExactly(
              "detection_records_20250106 FOR VALUES FROM ('2025-01-06 00:00:00+00')"
                  + " TO ('2025-01-13 00:00:00+00')",
              "detection_records_20250113 FOR VALUES FROM ('2025-01-13 00:00:00+00')"
                  + " TO ('2025-01-20 00:00:00+00')",
              "detection_records_default DEFAULT");
    }
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void takesTheStraysOfItsWeekAndNoOthers(int major) throws Exception {
    try (Session session = Session.on(Migrated.database(major))) {
      session.execute(
          """
          INSERT INTO detection_records (camera_id, "timestamp") VALUES
            ('before', '2025-01-05 23:59:59.999999+00'), ('first', '2025-01-06 00:00+00'),
            ('last', '2025-01-12 23:59:59.999999+00'), ('after', '2025-01-13 00:00+00')
          """);
      assertThat(session.number(WEDNESDAY)).isEqualTo(2);
      assertThat(session.number(WEDNESDAY)).isZero();
      session.execute(
          "INSERT INTO detection_records (camera_id, \"timestamp\")"
              + " VALUES ('new', '2025-01-09 00:00+00')");
      assertThat(session.texts(PLACES))
          .containsExactly(
              "detection_records_20250106 first",
              "detection_records_20250106 last",
              "detection_records_20250106 new",
              "detection_records_default after",
              "detection_records_default before");
      assertThat(session.number("SELECT count(DISTINCT id) FROM detection_records")).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void isAsGoodAsOneMadeByTheServer(int major) throws Exception {
    try (Session session = Session.on(Migrated.database(major))) {
      session.execute(WEDNESDAY);
      session.execute(
          "CREATE TABLE detection_records_20250113 PARTITION OF detection_records"
              + " FOR VALUES FROM ('2025-01-13 00:00+00') TO ('2025-01-20 00:00+00')");
      String shape =
          """
          SELECT a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || a.attnotnull
            || a.attidentity::text || a.attstorage::text || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
          FROM pg_attribute AS a LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid
            AND d.adnum = a.attnum
          WHERE a.attrelid = ?::regclass AND a.attnum > 0
          UNION ALL
          SELECT replace(pg_get_indexdef(indexrelid), indrelid::regclass::text, '')
          FROM pg_index WHERE indrelid = ?::regclass
          ORDER BY 1
          """;
      assertThat(session.texts(shape, "detection_records_20250106", "detection_records_20250106"))
          .isEqualTo(
              session.texts(shape, "detection_records_20250113", "detection_records_20250113"))
          .hasSize(28);
    }
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void isMadeOnceByTwoCallers(int major) throws Exception {
    String url = Migrated.database(major);
    try (Session first = Session.on(url)) {
      first.execute(
          "INSERT INTO detection_records (camera_id, \"timestamp\") VALUES ('cam0', '2025-01-08')");
      first.begin();
      assertThat(first.number(WEDNESDAY)).isEqualTo(1);
      CompletableFuture<Long> second = inBackground(url, WEDNESDAY);
      awaitWaiters(url, 1);
      first.commit();
      assertThat(second.get(10, TimeUnit.SECONDS)).isZero();
    }
  }

  @Test
  void waitsForAStrayWriterNoLongerThanLockTimeout() throws Exception {
    String url = Migrated.database(15);
    try (Session writer = Session.on(url);
        Session session = Session.on(url)) {
      writer.begin();
      writer.execute("INSERT INTO detection_records (camera_id) VALUES ('cam0')");
      session.execute("SET lock_timeout = '100ms'");
      assertThatThrownBy(() -> session.number(WEDNESDAY))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
      assertThat(session.text("SELECT to_regclass('detection_records_20250106')")).isNull();
      writer.commit();
      assertThat(session.number(WEDNESDAY)).isZero();
      assertThat(session.text("SELECT to_regclass('detection_records_20250106')")).isNotNull();
    }
  }

  /** Each reads all detections of the week while its partition is made, and waits for that. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM detection_records",
        "SELECT count(*) FROM detection_records WHERE \"timestamp\" >= '2025-01-08'",
        "SELECT sum(frames) FROM hourly_detections('2025-01-06', '2025-01-13')"
            + " WHERE EXISTS (SELECT FROM detection_records WHERE \"timestamp\" >= '2025-01-08')"
      })
  void hidesNoRowWhileItMoves(String reading) throws Exception {
    for (int major : VERSIONS) {
      String url = Migrated.database(major);
      try (Session maker = Session.on(url)) {
        assertThat(whileThreeMove(maker, url, reading)).as("on %d", major).isEqualTo(3);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void hidesNoRowFromWhoCounts(int major) throws Exception {
    String url = Migrated.database(major);
    try (Session maker = Session.on(url)) {
      whileThreeMove(maker, url, "SELECT count_hours('2025-01-06', '2025-01-13')");
      assertThat(maker.number("SELECT sum(total_frames) FROM statistics_hourly")).isEqualTo(3);
    }
  }

  private static long whileThreeMove(Session maker, String url, String reading) throws Exception {
    maker.execute(
        "INSERT INTO detection_records (camera_id, \"timestamp\")"
            + " SELECT 'cam0', '2025-01-08' FROM generate_series(1, 3)");
    maker.begin();
    assertThat(maker.number(WEDNESDAY)).isEqualTo(3);
    CompletableFuture<Long> seen = inBackground(url, reading);
    awaitWaiters(url, 1);
    maker.commit();
    return seen.get(10, TimeUnit.SECONDS);
  }

  @Test
  void isMadeLaterIfARowStraysMeanwhile() throws Exception {
    String url = Migrated.database(15);
    try (Session writer = Session.on(url)) {
      writer.begin();
      writer.execute(
          "INSERT INTO detection_records (camera_id, \"timestamp\") VALUES ('cam0', '2025-01-08')");
      CompletableFuture<String> refusal =
          inBackground(url, WEDNESDAY).handle((moved, e) -> e.getCause().getMessage());
      awaitWaiters(url, 1);
      writer.commit();
      assertThat(refusal.get(10, TimeUnit.SECONDS)).contains("this very moment");
      assertThat(writer.number(WEDNESDAY)).isEqualTo(1);
    }
  }

  @Test
  void leavesWritersOfOtherWeeksAlone() throws Exception {
    String url = Migrated.database(15);
    try (Session maker = Session.on(url);
        Session writer = Session.on(url)) {
      maker.execute("SELECT create_detection_partition(current_date)");
      maker.begin();
      maker.execute(WEDNESDAY);
      writer.execute("SET lock_timeout = '1s'");
      writer.execute("INSERT INTO detection_records (camera_id) VALUES ('cam0')");
      // bounds that the planner knows; now() would make it lock the default partition
      assertThat(
              writer.texts(
                  "SELECT camera_id FROM detection_records WHERE \"timestamp\" BETWEEN ? AND ?",
                  OffsetDateTime.now().minusMinutes(1),
                  OffsetDateTime.now()))
          .containsExactly("cam0");
      maker.commit();
    }
  }

  @Test
  void doesNotDeadlockWithAnOldWritersIndexes() throws Exception {
    String url = Migrated.database(15);
    String ensure =
        "CREATE INDEX IF NOT EXISTS idx_detection_records_camera_id"
            + " ON detection_records (camera_id)";
    try (Session writer = Session.on(url);
        Session indexer = Session.on(url)) {
      writer.begin();
      writer.execute("INSERT INTO detection_records (camera_id) VALUES ('cam0')");
      CompletableFuture<Long> partition = inBackground(url, WEDNESDAY);
      awaitWaiters(url, 1);
      CompletableFuture<Void> index =
          CompletableFuture.runAsync(
              () -> {
                try {
                  indexer.execute(ensure);
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      awaitWaiters(url, 2);
      writer.commit();
      assertThat(partition.get(10, TimeUnit.SECONDS)).isZero();
      index.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void neverOverlooksATableOfItsNameThatIsNoPartition() throws Exception {
    try (Session session = Session.on(Migrated.database(15))) {
      session.execute(WEDNESDAY);
      session.execute("ALTER TABLE detection_records DETACH PARTITION detection_records_20250106");
      assertThatThrownBy(() -> session.number(WEDNESDAY))
          .hasMessageContaining("\"detection_records_20250106\" already exists");
    }
  }

  private static CompletableFuture<Long> inBackground(String url, String sql) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Session session = Session.on(url)) {
            return session.number(sql);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void awaitWaiters(String url, int waiters) throws SQLException {
    try (Session watching = Session.on(url)) {
      Awaitility.await()
          .until(
              () ->
                  watching.number(
                          "SELECT count(*) FROM pg_locks WHERE NOT granted"
                              + " AND database = (SELECT oid FROM pg_database"
                              + " WHERE datname = current_database())")
                      == waiters);
    }
  }
}
