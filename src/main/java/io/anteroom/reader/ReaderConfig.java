package io.anteroom.reader;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the reader, a standby of the database that answers what may be a little old. */
@ConfigMapping(prefix = "anteroom.reader")
interface ReaderConfig {
  /** How old at most what the reader answers may be; 3s to 1h. */
  @WithDefault("10s")
  Duration maxLag();
}
