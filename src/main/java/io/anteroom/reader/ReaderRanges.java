package io.anteroom.reader;

import io.anteroom.web.SettingRange;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Refuses settings under which the reader would never be used, before anything starts. */
@ApplicationScoped
class ReaderRanges {
  private static final Duration LEAST = Duration.ofSeconds(3);
  private static final Duration MOST = Duration.ofHours(1);

  private final ReaderConfig config;

  ReaderRanges(ReaderConfig config) {
    this.config = config;
  }

  void check(@Observes @Priority(SettingRange.FIRST) StartupEvent event) {
    SettingRange.check("anteroom.reader.max-lag", config.maxLag(), LEAST, MOST);
  }
}
