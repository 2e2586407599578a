package io.anteroom.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Times of the schema work, read off its states. */
class SchemaTimesTest {
  private static final SchemaState DATABASE = new SchemaState.WaitingForDatabase("gone");
  private static final SchemaState LOCK = new SchemaState.AcquiringLock(Optional.empty());
  private static final SchemaState INSPECTING = new SchemaState.Inspecting();
  private static final SchemaState APPLYING = new SchemaState.Applying(1, 2, "one");
  private static final SchemaState TABLES = new SchemaState.AwaitingTables("somebody");
  private static final SchemaState VERIFYING = new SchemaState.Verifying();
  private static final SchemaState READY = new SchemaState.Ready(0);
  private static final SchemaState REFUSED = new SchemaState.Refused("no");
  private static final SchemaState FAILED = new SchemaState.Failed("one", "no", Instant.EPOCH);

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final SchemaTimes times = new SchemaTimes(meters);

  @Test
  void everyStateIsOneOfTheNames() {
    List<SchemaState> all =
        List.of(DATABASE, LOCK, INSPECTING, APPLYING, TABLES, VERIFYING, READY, REFUSED, FAILED);

    assertThat(all.stream().<Class<?>>map(SchemaState::getClass))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.asList(SchemaState.class.getPermittedSubclasses()));
    assertThat(all.stream().map(SchemaState::name))
        .containsExactlyInAnyOrderElementsOf(SchemaState.NAMES);
  }

  @Test
  void aMigrationLastsFromTheLockToItsEnd() {
    enter(DATABASE, INSPECTING, LOCK, LOCK, INSPECTING, APPLYING, TABLES, APPLYING, VERIFYING);
    assertThat(times.lastMigration()).isEmpty();

    enter(READY);
    assertThat(ended("done")).isOne();
    assertThat(times.lastMigration()).isPresent();
    assertThat(waited("schema")).isOne();
    assertThat(waited("tables")).isOne();
  }

  @Test
  void howItEndsIsTold() {
    enter(LOCK, INSPECTING, REFUSED);
    enter(LOCK, INSPECTING, APPLYING, FAILED);
    enter(LOCK, INSPECTING, APPLYING, DATABASE);

    assertThat(ended("refused")).isOne();
    assertThat(ended("failed")).isOne();
    assertThat(ended("interrupted")).isOne();
    assertThat(ended("done")).isZero();
  }

  @Test
  void aLookWithoutTheLockIsNoMigration() {
    enter(DATABASE, INSPECTING, READY, FAILED, INSPECTING, REFUSED, LOCK, DATABASE, READY);

    assertThat(times.lastMigration()).isEmpty();
    assertThat(ended("done") + ended("failed") + ended("refused") + ended("interrupted")).isZero();
  }

  @Test
  void aLockIsWaitedForUntilItIsHadHoweverOftenItsHolderIsNamed() throws InterruptedException {
    enter(LOCK);
    Thread.sleep(20);
    enter(new SchemaState.AcquiringLock(Optional.empty()));
    assertThat(times.waitingFor(SchemaTimes.Lock.SCHEMA)).isGreaterThan(Duration.ofMillis(15));
    assertThat(times.waitingFor(SchemaTimes.Lock.TABLES)).isZero();

    enter(INSPECTING);
    assertThat(times.waitingFor(SchemaTimes.Lock.SCHEMA)).isZero();
  }

  private void enter(SchemaState... states) {
    Arrays.stream(states).forEach(times::entered);
  }

  private long ended(String outcome) {
    return meters.get("anteroom.schema.migration").tag("outcome", outcome).timer().count();
  }

  private long waited(String lock) {
    return meters.get("anteroom.schema.lock.wait").tag("lock", lock).timer().count();
  }
}
