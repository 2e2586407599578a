package io.anteroom.web.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads a time zone; for an unknown one, unlike the default, it lets the setting be named. */
public final class ZoneConverter implements Converter<ZoneId> {
  private static final long serialVersionUID = 1L;

  @Override
  public ZoneId convert(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
