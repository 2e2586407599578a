package io.anteroom.schema;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What the schema work takes, for Prometheus; read off the states that it goes through.
 *
 * <ul>
 *   <li>{@code anteroom_schema_migration_seconds}, by {@code outcome}: migrations that ended, from
 *       the moment they had the lock
 *   <li>{@code anteroom_schema_lock_wait_seconds}, by {@code lock}: waits that ended
 *   <li>{@code anteroom_schema_repairs_total}, by {@code outcome}: repairs, done and failed
 * </ul>
 */
@Singleton
class SchemaTimes {
  private final MeterRegistry meters;
  private Optional<Lock> lock = Optional.empty();
  private Instant waiting = Instant.EPOCH;
  private Optional<Instant> working = Optional.empty();
  private Optional<Duration> last = Optional.empty();

  SchemaTimes(MeterRegistry meters) {
    this.meters = meters;
    // what has not happened yet is there too: a rate needs a first value
    for (Ending ending : Ending.values()) {
      timer(ending);
    }
    for (Lock one : Lock.values()) {
      timer(one);
    }
    repairs("done");
    repairs("failed");
  }

  /** Takes note of the state that is entered. */
  synchronized void entered(SchemaState state) {
    Optional<Lock> awaited = Lock.awaitedIn(state);
    if (!awaited.equals(lock)) {
      lock.ifPresent(had -> timer(had).record(waited()));
      if (lock.equals(Optional.of(Lock.SCHEMA)) && state instanceof SchemaState.Inspecting) {
        working = Optional.of(Instant.now());
      }
      lock = awaited;
      waiting = Instant.now();
    }
    if (working.isPresent()) {
      Ending.of(state).ifPresent(this::ended);
    }
  }

  /** How long this lock is waited for at this moment; zero if it is not. */
  synchronized Duration waitingFor(Lock awaited) {
    return lock.equals(Optional.of(awaited)) ? waited() : Duration.ZERO;
  }

  /** How long the last migration took; empty if this process has not ended one. */
  synchronized Optional<Duration> lastMigration() {
    return last;
  }

  /** Takes note of a repair that was made. */
  void repaired() {
    repairs("done").increment();
  }

  /** Takes note of a repair that could not be made. */
  void notRepaired() {
    repairs("failed").increment();
  }

  private Duration waited() {
    return Duration.between(waiting, Instant.now());
  }

  private void ended(Ending ending) {
    Duration took = Duration.between(working.orElseThrow(), Instant.now());
    timer(ending).record(took);
    last = Optional.of(took);
    working = Optional.empty();
  }

  private Timer timer(Ending ending) {
    return Timer.builder("anteroom.schema.migration")
        .description("Migrations that ended, from the moment they had the lock")
        .tag("outcome", ending.name().toLowerCase(Locale.ROOT))
        .register(meters);
  }

  private Timer timer(Lock awaited) {
    return Timer.builder("anteroom.schema.lock.wait")
        .description("Waits of the schema work for a lock, that ended")
        .tag("lock", awaited.label())
        .register(meters);
  }

  private Counter repairs(String outcome) {
    return Counter.builder("anteroom.schema.repairs")
        .description("Repairs of the structure")
        .tag("outcome", outcome)
        .register(meters);
  }

  /** What the schema work waits for. */
  enum Lock {
    /** The advisory lock, under which one session at a time changes the schema. */
    SCHEMA,
    /** Tables that others use. */
    TABLES;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Lock> awaitedIn(SchemaState state) {
      if (state instanceof SchemaState.AcquiringLock) {
        return Optional.of(SCHEMA);
      }
      return state instanceof SchemaState.AwaitingTables ? Optional.of(TABLES) : Optional.empty();
    }
  }

  /** How a migration ended. */
  private enum Ending {
    DONE,
    REFUSED,
    FAILED,
    /** The database was lost. */
    INTERRUPTED;

    private static Optional<Ending> of(SchemaState state) {
      if (state instanceof SchemaState.Ready) {
        return Optional.of(DONE);
      }
      if (state instanceof SchemaState.Refused) {
        return Optional.of(REFUSED);
      }
      if (state instanceof SchemaState.Failed) {
        return Optional.of(FAILED);
      }
      return state instanceof SchemaState.WaitingForDatabase
          ? Optional.of(INTERRUPTED)
          : Optional.empty();
    }
  }
}
