package io.anteroom.retention;

import io.anteroom.web.SettingRange;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;

/** Refuses settings under which a slip would delete nearly everything, before anything starts. */
@ApplicationScoped
class RetentionRanges {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration CENTURY = Duration.ofDays(36_500);

  private final RetentionConfig config;

  RetentionRanges(RetentionConfig config) {
    this.config = config;
  }

  void check(@Observes @Priority(SettingRange.FIRST) StartupEvent event) {
    check();
  }

  /**
   * Checks every duration.
   *
   * @throws ConfigurationException names the setting and its range
   */
  void check() {
    kept("detections", config.detections());
    kept("violations", config.violations());
    kept("statistics", config.statistics());
    kept("audit", config.audit());
    SettingRange.check(
        "anteroom.retention.every", config.every(), Duration.ofSeconds(1), Duration.ofHours(24));
  }

  private static void kept(String key, Optional<Duration> duration) {
    duration.ifPresent(
        value -> SettingRange.check("anteroom.retention." + key, value, DAY, CENTURY));
  }
}
