package io.anteroom.statistics;

import io.anteroom.web.SettingRange;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a time at which hours could not be counted, before anything starts. */
@ApplicationScoped
class StatisticsRanges {
  private static final String COUNT_EVERY = "anteroom.statistics.count-every";

  private final String countEvery;

  StatisticsRanges(@ConfigProperty(name = COUNT_EVERY) String countEvery) {
    this.countEvery = countEvery;
  }

  void check(@Observes @Priority(SettingRange.FIRST) StartupEvent event) {
    SettingRange.checkPeriod(COUNT_EVERY, countEvery, Duration.ofSeconds(1), Duration.ofHours(24));
  }
}
