package io.anteroom.web.time;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.ZoneId;

/** Where the factory is, as far as this service must know. */
@ConfigMapping(prefix = "anteroom.time-zone")
interface SiteConfig {
  /** The zone in which days and hours begin; a name of the IANA database, or an offset. */
  @WithParentName
  @WithDefault("UTC")
  @WithConverter(ZoneConverter.class)
  ZoneId timeZone();
}
