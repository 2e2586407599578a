package io.anteroom.ingest;

import io.anteroom.web.SettingRange;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Refuses settings under which no batch would ever be stored, before anything starts. */
@ApplicationScoped
class IngestRanges {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofHours(24);

  private final IngestConfig config;

  IngestRanges(IngestConfig config) {
    this.config = config;
  }

  void check(@Observes @Priority(SettingRange.FIRST) StartupEvent event) {
    SettingRange.check("anteroom.ingest.at-once", config.atOnce(), 1, 1000);
    SettingRange.check("anteroom.ingest.most-waiting", config.mostWaiting(), 1, 10_000);
    SettingRange.check(
        "anteroom.ingest.max-line-size", config.maxLineSize().asLongValue(), 1024L, 16L << 20);
    SettingRange.check("anteroom.ingest.patience", config.patience(), LEAST, MOST);
    SettingRange.check("anteroom.ingest.longest", config.longest(), LEAST, MOST);
  }
}
