package io.anteroom.system;

import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the pool of connections is set up; a time of 0 means that there is no limit. */
@Schema(name = "DatabasePoolSettings")
record PoolSettings(
    int minSize,
    int maxSize,
    double acquisitionTimeoutSeconds,
    double validationIntervalSeconds,
    double idleTimeoutSeconds,
    double maxLifetimeSeconds) {

  private static final double MILLISECONDS = 1000;

  static PoolSettings of(AgroalConnectionPoolConfiguration pool) {
    return new PoolSettings(
        pool.minSize(),
        pool.maxSize(),
        seconds(pool.acquisitionTimeout()),
        seconds(pool.idleValidationTimeout()),
        seconds(pool.reapTimeout()),
        seconds(pool.maxLifetime()));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / MILLISECONDS;
  }
}
