package io.anteroom.fault;

import static io.anteroom.fault.FaultTable.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.anteroom.postgres.OwnCluster;
import io.anteroom.postgres.Session;
import io.anteroom.process.AnteroomProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the database is full: what is stored can be read, until somebody makes room. */
@Fault
class FullDiskIT {
  private static final int CLIENTS = 4;

  @TempDir Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    assumeTrue(Form.LONG, "the long form only");
    assumeTrue(System.getProperty("user.name").equals("root"), "a small disk needs root");
    mounted = run("mount", "-t", "tmpfs", "-o", "size=24m,mode=700", "anteroom", disk.toString());
    assumeTrue(mounted, "no tmpfs can be mounted here");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  @Test
  void writesAreToldToComeAgainUntilThereIsRoom() throws Exception {
    try (OwnCluster server = OwnCluster.create().start()) {
      String url = server.url("small");
      try (Session session = Session.on(server.url("postgres"))) {
        session.execute("CREATE TABLESPACE small LOCATION '" + disk + "'");
        session.execute("CREATE DATABASE small TABLESPACE small");
      }
      try (AnteroomProcess program = AnteroomProcess.with().database(url).start().awaitReady()) {
        fillUnder(program, url);
      }
    }
  }

  private void fillUnder(AnteroomProcess program, String url) throws Exception {
    Load load = Load.on(program, CLIENTS);
    Duration recovery;
    try (Load running = load) {
      await().until(() -> running.count(200, Instant.MIN) > CLIENTS * 3);
      Path ballast = disk.resolve("ballast");
      Instant full = fill(ballast);
      await().atMost(Duration.ofSeconds(30)).until(() -> running.count(503, full) >= CLIENTS);
      Readiness.of(program).assertStaysUp(Duration.ofSeconds(3));
      assertThat(program.get(Load.CAMERAS + "?limit=1").statusCode()).isEqualTo(200);
      Files.delete(ballast);
      Instant room = Instant.now();
      await().until(() -> running.writes(room) >= CLIENTS);
      recovery = Duration.between(room, Instant.now());
    }
    load.assertServedOrToldToComeAgain();
    assertThat(load.lostIn(url, Instant.MAX)).isEmpty();
    assertThat(program.output()).doesNotContain("\tat ", " ERROR ");
    FaultTable.row(
        "disk full",
        1,
        "writes 503 with Retry-After, reads 200, stays UP; no acknowledged write lost",
        "written again after %s; %s".formatted(seconds(recovery), load.figures()));
  }

  private static Instant fill(Path ballast) throws Exception {
    // it ends with an error when the disk is full, which is what it is for
    run("dd", "if=/dev/zero", "of=" + ballast, "bs=4k");
    return Instant.now();
  }

  private static boolean run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }
}
