package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anteroom.legacy.LegacyState;
import io.anteroom.postgres.Session;
import io.anteroom.process.AnteroomProcess;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process that adopts is killed at any moment: {@code -Danteroom.kills=20} for more of them.
 */
class AdoptionKilledIT {
  static IntStream moments() {
    int kills = Integer.getInteger("anteroom.kills", 3);
    return new Random(1).ints(kills, 0, 700);
  }

  @ParameterizedTest
  @MethodSource("moments")
  void leavesTheDatabaseWhollyOldOrWhollyNew(int millis) throws Exception {
    SchemaRig rig = SchemaRig.left(17, LegacyState.named("g2"));
    Ledger before = Ledger.of(rig);
    List<String> old = rig.image();
    String url = rig.config.datasource().jdbcUrl().orElseThrow();
    try (Session watcher = Session.on(url + "&ApplicationName=test");
        AnteroomProcess program = AnteroomProcess.with().database(url).start("migrate")) {
      await()
          .atMost(SchemaProbe.PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> locks(watcher) > 0);
      Thread.sleep(millis);
      program.kill();
      await().atMost(Duration.ofSeconds(15)).until(() -> sessions(watcher) == 0);
    }

    if (rig.inspect().history().isEmpty()) {
      assertThat(rig.image()).isEqualTo(old);
    } else {
      assertThat(rig.inspect().current()).isTrue();
    }
    assertThat(rig.migrate()).isInstanceOf(Migration.Outcome.Verified.class);
    assertThat(rig.inspect().verdict().differences()).isEmpty();
    assertThat(before.lostIn(rig)).isEmpty();
  }

  /** Whether the adoption has begun: it holds its tables. */
  private static long locks(Session session) throws Exception {
    return session.number(
        "SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted"
            + " AND relation = to_regclass('workflows')");
  }

  private static long sessions(Session session) throws Exception {
    return session.number(
        "SELECT count(*) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND application_name <> 'test'");
  }
}
