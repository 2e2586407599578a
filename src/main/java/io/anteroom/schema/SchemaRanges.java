package io.anteroom.schema;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;

/**
 * Refuses settings that no schema can be kept with, before anything starts. By hand, since bean
 * validation cannot see a mapping that is private to its package.
 */
@ApplicationScoped
class SchemaRanges {
  private static final int BEFORE_THE_KEEPER = 1;
  private static final Duration INSTANT = Duration.ofMillis(1);

  private final SchemaConfig config;

  SchemaRanges(SchemaConfig config) {
    this.config = config;
  }

  void check(@Observes @Priority(BEFORE_THE_KEEPER) StartupEvent event) {
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
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new ConfigurationException(
          "anteroom.schema.%s must be %s to %s, not %s"
              .formatted(key, text(least), text(most), text(value)));
    }
  }

  /** A duration as people set it: {@code 1m30s}. */
  private static String text(Object value) {
    String text = value.toString();
    return value instanceof Duration
        ? text.substring("PT".length()).toLowerCase(Locale.ROOT)
        : text;
  }
}
