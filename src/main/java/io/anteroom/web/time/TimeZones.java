package io.anteroom.web.time;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;

/**
 * In which zone days and hours begin, and schedules are read. Boundaries are computed here and not
 * by the database, which reads some names otherwise: to it, {@code UTC+2} is west of Greenwich.
 */
@ApplicationScoped
public class TimeZones {
  private final SiteConfig site;

  TimeZones(SiteConfig site) {
    this.site = site;
  }

  /** The zone of the factory: {@code anteroom.time-zone}. */
  public ZoneId ofSite() {
    return site.timeZone();
  }

  /** The zone that a client asks for by {@link TimeZoneQuery}; that of the factory otherwise. */
  public ZoneId of(TimeZoneQuery query) {
    return query.tz == null ? ofSite() : query.tz;
  }
}
