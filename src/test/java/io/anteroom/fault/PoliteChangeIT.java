package io.anteroom.fault;

import static io.anteroom.fault.FaultTable.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anteroom.postgres.Session;
import io.anteroom.process.AnteroomProcess;
import io.anteroom.schema.SchemaProbe;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A long reader of a table that an adoption changes, with short queries of others beside it. */
@Fault
class PoliteChangeIT {
  private static final Duration HELD = Duration.ofSeconds(Form.pick(10, 120));
  private static final Duration LONGEST = Duration.ofSeconds(2);

  @Test
  void letsOthersPassUntilTheReaderIsGone() throws Exception {
    String url = Databases.LEGACY.create();
    try (Session reader = Session.on(url + "&ApplicationName=reader");
        Queries quiet = Queries.of(url, "cameras")) {
      Thread.sleep(5_000);
      quiet.end();
      reader.begin();
      reader.texts("SELECT id FROM cameras");
      String pid = reader.text("SELECT pg_backend_pid()");
      try (AnteroomProcess program = starting(url);
          Queries beside = awaitBlocked(program, pid, url)) {
        Thread.sleep(HELD.toMillis());
        assertThat(SchemaProbe.of(program).up()).isFalse();
        List<Duration> held = beside.times();
        reader.commit();
        Instant left = Instant.now();
        SchemaProbe.await(program, "ready");
        Duration landed = Duration.between(left, Instant.now());
        beside.end();

        assertThat(beside.times()).allMatch(time -> time.compareTo(LONGEST) < 0);
        Databases.LEGACY.assertMigratedOnce(url);
        tabulate(quiet, held, beside, landed);
      }
    }
  }

  private static AnteroomProcess starting(String url) throws Exception {
    return AnteroomProcess.with()
        .database(url)
        .setting("anteroom.schema.lock-deadline", "5m")
        .start();
  }

  /** Waits until the probe names the reader; queries from then on are beside a held change. */
  private static Queries awaitBlocked(AnteroomProcess program, String pid, String url)
      throws SQLException {
    program.awaitPorts();
    await()
        .atMost(SchemaProbe.PATIENCE)
        .until(
            () -> {
              SchemaProbe probe = SchemaProbe.of(program);
              return probe.state().equals("awaiting-tables")
                  && probe.text("blocked_by").contains("backend " + pid);
            });
    return Queries.of(url, "cameras");
  }

  /** Without the first ones, which find cold caches. */
  private static List<Duration> warm(Queries queries) {
    return queries.times().subList(queries.times().size() / 4, queries.times().size());
  }

  private static void tabulate(Queries quiet, List<Duration> held, Queries all, Duration landed) {
    double before = Queries.percentile(warm(quiet), 99).toNanos() / 1e6;
    double during = Queries.percentile(held, 99).toNanos() / 1e6;
    FaultTable.row(
        "reader holds a table of an adoption for " + seconds(HELD),
        1,
        "probe names the reader; applied after it left",
        String.format(
            Locale.ROOT,
            "p99 of others %.1f ms, quiet %.1f ms, ratio %.1f; slowest %.0f ms held, %.0f ms with"
                + " the adoption itself; ready %s after the reader left",
            during,
            before,
            during / before,
            Queries.percentile(held, 100).toNanos() / 1e6,
            Queries.percentile(all.times(), 100).toNanos() / 1e6,
            seconds(landed)));
  }
}
