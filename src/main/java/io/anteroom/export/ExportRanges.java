package io.anteroom.export;

import io.anteroom.web.SettingRange;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Refuses settings under which no export would ever end well, before anything starts. */
@ApplicationScoped
class ExportRanges {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofHours(24);

  private final ExportConfig config;

  ExportRanges(ExportConfig config) {
    this.config = config;
  }

  void check(@Observes @Priority(SettingRange.FIRST) StartupEvent event) {
    SettingRange.check("anteroom.export.at-once", config.atOnce(), 1, 1000);
    SettingRange.check("anteroom.export.patience", config.patience(), LEAST, MOST);
    SettingRange.check("anteroom.export.longest", config.longest(), LEAST, MOST);
  }
}
