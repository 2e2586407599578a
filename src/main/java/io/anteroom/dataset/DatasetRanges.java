package io.anteroom.dataset;

import io.anteroom.web.SettingRange;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Refuses settings under which no file could come or go, before anything starts. */
@ApplicationScoped
class DatasetRanges {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofHours(24);
  private static final Duration OLDEST = Duration.ofDays(365);

  private final DatasetConfig config;

  DatasetRanges(DatasetConfig config) {
    this.config = config;
  }

  void check(@Observes @Priority(SettingRange.FIRST) StartupEvent event) {
    SettingRange.check("anteroom.dataset.max-files", config.maxFiles(), 1, 1_000_000);
    SettingRange.check("anteroom.dataset.at-once", config.atOnce(), 1, 1000);
    SettingRange.check("anteroom.dataset.patience", config.patience(), LEAST, MOST);
    SettingRange.check("anteroom.dataset.longest", config.longest(), LEAST, MOST);
    SettingRange.check("anteroom.dataset.leftover-age", config.leftoverAge(), LEAST, OLDEST);
    SettingRange.checkPeriod("anteroom.dataset.sweep-every", config.sweepEvery(), LEAST, MOST);
  }
}
