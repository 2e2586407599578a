package io.anteroom.fault;

import static org.awaitility.Awaitility.await;

import io.anteroom.postgres.Session;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.schema.SchemaProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of two replicas the one that migrates is killed, at any moment; the other one waits for it. */
@Fault
class ReplicaKilledIT {
  /** Longer than a migration of any of the databases takes, so that some kills come after it. */
  private static final int LATEST_MILLIS = 1200;

  private static final String SESSIONS =
      "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE ?";

  private static final String HOLDERS =
      """
      SELECT substring(a.application_name FROM '\\d+$')
        FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE l.locktype = 'advisory' AND l.granted AND a.datname = current_database()
         AND a.application_name LIKE 'anteroom-schema%'
      """;

  private static final Map<Databases, List<Duration>> RECOVERIES = new EnumMap<>(Databases.class);
  private static final Map<Databases, Integer> UNFINISHED = new EnumMap<>(Databases.class);

  static Stream<Arguments> kills() {
    Random random = new Random(Form.SEED);
    Databases[] databases = Databases.values();
    return IntStream.range(0, Form.pick(5, 50))
        .mapToObj(i -> Arguments.of(databases[i % 3], random.nextInt(LATEST_MILLIS)));
  }

  @ParameterizedTest
  @MethodSource("kills")
  void theOtherOneIsReadyAndNothingIsLeftOfTheKilledOne(Databases database, int millis)
      throws Exception {
    String url = database.create();
    try (Session gate = Session.on(url + "&ApplicationName=gate");
        Session writer = Session.on(url + "&ApplicationName=writer");
        Replicas replicas = startBehind(gate, url)) {
      hold(database, writer);
      gate.text("SELECT pg_advisory_unlock(" + Databases.LOCK_KEY + ")");
      AnteroomProcess victim = awaitHolder(gate, replicas);
      Thread.sleep(millis);
      victim.kill();
      Instant killed = Instant.now();
      boolean unfinished = !finished(gate);
      release(database, writer);

      AnteroomProcess other =
          replicas.all().stream().filter(program -> program != victim).findFirst().orElseThrow();
      replicas.awaitReady(other);

      note(database, Duration.between(killed, Instant.now()), unfinished);
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> gate.number(SESSIONS, "%" + victim.pid()) == 0);
      database.assertMigratedOnce(url);
    }
  }

  /** Two replicas that have booted and wait for the lock, so that a kill is not one of a boot. */
  private static Replicas startBehind(Session gate, String url) throws Exception {
    gate.text("SELECT pg_advisory_lock(" + Databases.LOCK_KEY + ")");
    Replicas replicas = Replicas.start(2, url);
    replicas.all().forEach(program -> SchemaProbe.await(program, "acquiring-lock"));
    return replicas;
  }

  /** A concurrent index waits for every writer that is older than itself. */
  private static void hold(Databases database, Session writer) throws Exception {
    if (database == Databases.INDEX_PENDING) {
      writer.begin();
      writer.execute("UPDATE workflow_runs SET status = 'running' WHERE id = 'run_2'");
    }
  }

  private static void release(Databases database, Session writer) throws Exception {
    if (database == Databases.INDEX_PENDING) {
      writer.commit();
    }
  }

  private static AnteroomProcess awaitHolder(Session session, Replicas replicas) {
    List<String> pids =
        await()
            .atMost(SchemaProbe.PATIENCE)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(2))
            .until(() -> session.texts(HOLDERS), holders -> !holders.isEmpty());
    return replicas.all().stream()
        .filter(program -> pids.contains(Long.toString(program.pid())))
        .findFirst()
        .orElseThrow();
  }

  private static boolean finished(Session session) throws Exception {
    return session.text("SELECT to_regclass('databasechangelog') IS NOT NULL").equals("t")
        && session.number("SELECT count(*) FROM databasechangelog WHERE id LIKE '0016%'") == 1;
  }

  private static void note(Databases database, Duration recovery, boolean unfinished) {
    RECOVERIES.computeIfAbsent(database, any -> new ArrayList<>()).add(recovery);
    UNFINISHED.merge(database, unfinished ? 1 : 0, Integer::sum);
  }

  @AfterAll
  static void tabulate() {
    RECOVERIES.forEach(
        (database, recoveries) ->
            FaultTable.row(
                "SIGKILL of the migrating replica, database " + ReplicasTogetherIT.name(database),
                recoveries.size(),
                "the waiting one ready, nothing left",
                "kill to ready %s; seed %d, %d before the end of the migration"
                    .formatted(
                        FaultTable.spread(recoveries), Form.SEED, UNFINISHED.get(database))));
  }
}
