package io.anteroom.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anteroom.process.AnteroomProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Several programs on one database, started together, each with little memory. */
final class Replicas implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private final Instant begin = Instant.now();
  private final List<AnteroomProcess> programs = new ArrayList<>();

  private Replicas() {}

  /** Starts so many on this database. */
  static Replicas start(int number, String url) throws IOException {
    Replicas replicas = new Replicas();
    for (int i = 0; i < number; i++) {
      replicas.programs.add(
          AnteroomProcess.with().database(url).option("-Xmx128m").option("-Xss512k").start());
    }
    return replicas;
  }

  List<AnteroomProcess> all() {
    return programs;
  }

  /** Waits until every probe is UP; how long that took from the start of the first. */
  Duration awaitReady() {
    programs.forEach(this::awaitReady);
    return Duration.between(begin, Instant.now());
  }

  /** Waits until the probe of this one is UP. */
  void awaitReady(AnteroomProcess program) {
    await("a replica is ready")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(program.probe("ready").statusCode()).isEqualTo(200));
  }

  /** Nobody waits here for how a stop goes. */
  @Override
  public void close() {
    programs.forEach(
        program -> ProcessHandle.of(program.pid()).ifPresent(ProcessHandle::destroyForcibly));
    programs.forEach(AnteroomProcess::close);
  }
}
