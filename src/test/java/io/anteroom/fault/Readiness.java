package io.anteroom.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anteroom.process.AnteroomProcess;
import io.anteroom.schema.SchemaProbe;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** How soon the readiness probe of a program follows its database. */
final class Readiness {
  /** Five seconds are promised; a busy machine is given as long again. */
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final AnteroomProcess program;

  private Readiness(AnteroomProcess program) {
    this.program = program;
  }

  static Readiness of(AnteroomProcess program) {
    return new Readiness(program);
  }

  /** Waits until the probe is DOWN; how long after this moment that was. */
  Duration downAfter(Instant fault) {
    return after(fault, "the probe is DOWN", () -> !SchemaProbe.of(program).up());
  }

  /** Waits until the probe is UP; how long after this moment that was. */
  Duration upAfter(Instant remedy) {
    return after(remedy, "the probe is UP", () -> SchemaProbe.of(program).up());
  }

  /** Its state now stays the same for a while. */
  void assertStaysUp(Duration time) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(time);
    while (Instant.now().isBefore(end)) {
      assertThat(SchemaProbe.of(program).up()).isTrue();
      Thread.sleep(100);
    }
  }

  private static Duration after(Instant event, String name, Condition condition) {
    await(name)
        .atMost(BOUND)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(condition::holds);
    return Duration.between(event, Instant.now());
  }

  /** Something to wait for. */
  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }
}
