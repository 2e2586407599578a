package io.anteroom.schema;

import io.anteroom.schema.partition.Strays;
import io.anteroom.schema.verify.Difference;
import io.anteroom.schema.verify.Verdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How the schema stands, for Prometheus: there from the start of the process, ready or not.
 * Answering never touches the database.
 *
 * <ul>
 *   <li>{@code anteroom_schema_state}, by {@code state}: 1 for the state it is in, 0 for the others
 *   <li>{@code anteroom_schema_state_entered_timestamp_seconds}: since when
 *   <li>{@code anteroom_schema_step}, {@code anteroom_schema_steps}: which of how many steps is
 *       being applied; both 0 if none is
 *   <li>{@code anteroom_schema_changes_pending}: changes that the database does not carry
 *   <li>{@code anteroom_schema_differences}, by {@code kind} and {@code blocking}: how the live
 *       structure differs from what this binary needs
 *   <li>{@code anteroom_schema_stray_detections}: detections in the default partition, 1000 at most
 *   <li>{@code anteroom_schema_lock_held}: 1 while this replica changes the schema
 *   <li>{@code anteroom_schema_lock_waiting_seconds}, by {@code lock}: how long it is waited for
 *   <li>{@code anteroom_schema_migration_last_seconds}: how long the last migration of this process
 *       took
 * </ul>
 *
 * <p>What was found last stays until the database is looked at again; before that it is NaN, as is
 * the time of a migration that there was not.
 */
@Singleton
class SchemaMeters implements MeterBinder {
  private static final double MILLIS = 1000;

  private final SchemaStatus status;
  private final SchemaTimes times;
  private final SchemaKeeper keeper;
  private final SchemaUpkeep upkeep;

  SchemaMeters(SchemaStatus status, SchemaTimes times, SchemaKeeper keeper, SchemaUpkeep upkeep) {
    this.status = status;
    this.times = times;
    this.keeper = keeper;
    this.upkeep = upkeep;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    bindStates(meters);
    bindFindings(meters);
    bindLocks(meters);
  }

  private void bindStates(MeterRegistry meters) {
    for (String name : SchemaState.NAMES) {
      gauge("anteroom.schema.state", it -> is(name) ? 1 : 0)
          .description("1 for the state that the schema is in")
          .tag("state", name)
          .register(meters);
    }
    gauge("anteroom.schema.state.entered.timestamp", SchemaMeters::entered)
        .description("When the state was entered")
        .baseUnit("seconds")
        .register(meters);
    gauge("anteroom.schema.step", it -> it.applying().map(SchemaState.Applying::step).orElse(0))
        .description("The step that is being applied, from 1; 0 if none is")
        .register(meters);
    gauge("anteroom.schema.steps", it -> it.applying().map(SchemaState.Applying::total).orElse(0))
        .description("How many steps there are; 0 if none is being applied")
        .register(meters);
  }

  private void bindFindings(MeterRegistry meters) {
    found("anteroom.schema.changes.pending", found -> found.history().pending().size())
        .description("Changes that the database does not carry")
        .register(meters);
    found("anteroom.schema.stray.detections", found -> found.strays().map(Strays::rows).orElse(0L))
        .description("Detections in the default partition, 1000 at most")
        .register(meters);
    for (Difference.Kind kind : Difference.Kind.values()) {
      differences(meters, kind, "true", difference -> difference.blocking() ? 1 : 0);
      differences(meters, kind, "false", difference -> difference.blocking() ? 0 : 1);
    }
  }

  private void differences(
      MeterRegistry meters,
      Difference.Kind kind,
      String blocking,
      ToDoubleFunction<Difference> weight) {
    found("anteroom.schema.differences", found -> count(found.verdict(), kind, weight))
        .description("How the live structure differs from what this binary needs")
        .tag("kind", kind.label())
        .tag("blocking", blocking)
        .register(meters);
  }

  private static double count(
      Verdict verdict, Difference.Kind kind, ToDoubleFunction<Difference> weight) {
    return verdict.differences().stream()
        .filter(difference -> difference.kind() == kind)
        .mapToDouble(weight)
        .sum();
  }

  private void bindLocks(MeterRegistry meters) {
    gauge("anteroom.schema.lock.held", it -> keeper.holdsLock() || upkeep.holdsLock() ? 1 : 0)
        .description("1 while this replica changes the schema")
        .register(meters);
    for (SchemaTimes.Lock lock : SchemaTimes.Lock.values()) {
      gauge("anteroom.schema.lock.waiting", it -> seconds(times.waitingFor(lock)))
          .description("How long the schema work waits for a lock at this moment")
          .baseUnit("seconds")
          .tag("lock", lock.label())
          .register(meters);
    }
    gauge(
            "anteroom.schema.migration.last",
            it -> times.lastMigration().map(SchemaMeters::seconds).orElse(Double.NaN))
        .description("How long the last migration of this process took")
        .baseUnit("seconds")
        .register(meters);
  }

  private Gauge.Builder<SchemaMeters> gauge(String name, ToDoubleFunction<SchemaMeters> value) {
    return Gauge.builder(name, this, value);
  }

  private Gauge.Builder<SchemaMeters> found(String name, ToDoubleFunction<Inspection> value) {
    return gauge(
        name, it -> it.status.snapshot().inspection().map(value::applyAsDouble).orElse(Double.NaN));
  }

  private boolean is(String state) {
    return status.snapshot().state().name().equals(state);
  }

  private double entered() {
    return status.snapshot().since().toEpochMilli() / MILLIS;
  }

  private Optional<SchemaState.Applying> applying() {
    return status.snapshot().state() instanceof SchemaState.Applying applying
        ? Optional.of(applying)
        : Optional.empty();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS;
  }
}
