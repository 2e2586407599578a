package io.anteroom.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What exports may cost. */
@ConfigMapping(prefix = "anteroom.export")
interface ExportConfig {
  /** How many run at a time; each holds a connection of the pool and a snapshot of the database. */
  @WithDefault("4")
  int atOnce();

  /** How long a client may take nothing before its connection is closed. */
  @WithDefault("30s")
  Duration patience();

  /** How long an export lasts at most, since old rows cannot be cleared away meanwhile. */
  @WithDefault("10m")
  Duration longest();
}
