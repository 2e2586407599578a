package io.anteroom.schema;

import io.anteroom.web.SettingRange;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Refuses settings that no schema can be kept with, before anything starts. */
@ApplicationScoped
class SchemaRanges {
  private static final Duration INSTANT = Duration.ofMillis(1);

  private final SchemaConfig config;

  SchemaRanges(SchemaConfig config) {
    this.config = config;
  }

  void check(@Observes @Priority(SettingRange.FIRST) StartupEvent event) {
    check();
  }

  /**
   * Checks every number and duration.
   *
   * @throws ConfigurationException names the setting and its range
   */
  void check() {
    within("heartbeat", config.heartbeat(), INSTANT, Duration.ofMinutes(1));
    within("verify-every", config.verifyEvery(), INSTANT, Duration.ofHours(24));
    within("lock-timeout", config.lockTimeout(), INSTANT, Duration.ofHours(1));
    within("lock-deadline", config.lockDeadline(), INSTANT, Duration.ofHours(24));
    within("background-index-rows", config.backgroundIndexRows(), 0L, 1_000_000_000L);
    within("partitions-ahead", config.partitionsAhead(), 1, 52);
    within(
        "partitions-every", config.partitionsEvery(), Duration.ofSeconds(1), Duration.ofHours(24));
  }

  private static <T extends Comparable<T>> void within(String key, T value, T least, T most) {
    SettingRange.check("anteroom.schema." + key, value, least, most);
  }
}
