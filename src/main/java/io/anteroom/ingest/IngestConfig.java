package io.anteroom.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings under {@code anteroom.ingest}. */
@ConfigMapping(prefix = "anteroom.ingest")
interface IngestConfig {
  /** How many batches are taken at a time; each holds a thread and, now and then, a connection. */
  @WithDefault("4")
  int atOnce();

  /**
   * How many detections that come one at a time wait for others to be stored; each holds a thread,
   * of which there are 200.
   */
  @WithDefault("100")
  int mostWaiting();

  /** How long one detection of a batch may be. */
  @WithDefault("1M")
  MemorySize maxLineSize();

  /** How long the client of a batch may send and take nothing before its connection is closed. */
  @WithDefault("30s")
  Duration patience();

  /** How long a batch lasts at most. */
  @WithDefault("6h")
  Duration longest();
}
