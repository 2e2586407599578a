package io.anteroom.statistics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/**
 * How far {@code statistics_hourly} is behind, for Prometheus. Nobody asks the database for it: the
 * counting of hours says when it has left nothing over.
 *
 * <p>{@code anteroom_statistics_lag_seconds}: no delta that waits to be folded is older; from the
 * start of the process, as long as it has not counted. What replicas count they count for each
 * other, so that the least of their values is true.
 */
@Singleton
class StatisticsLag implements MeterBinder {
  private static final double MILLIS = 1000;

  private volatile Instant counted = Instant.now();

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("anteroom.statistics.lag", this, StatisticsLag::seconds)
        .description("No delta of the hourly statistics that waits to be folded is older")
        .baseUnit("seconds")
        .register(meters);
  }

  /** Takes note that all deltas from before this moment are folded. */
  void countedUntil(Instant moment) {
    counted = moment;
  }

  private double seconds() {
    return Duration.between(counted, Instant.now()).toMillis() / MILLIS;
  }
}
