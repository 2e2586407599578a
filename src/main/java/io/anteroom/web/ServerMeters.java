package io.anteroom.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Gives the meters of both HTTP servers the same tags. A server whose port the system chooses has
 * none for its port; beside one that has it, Prometheus refuses the meter in the middle of opening
 * the port, which then is never reported open.
 */
@Singleton
class ServerMeters implements MeterFilter {
  private static final String PORT = "server.port";
  private static final String CHOSEN_BY_THE_SYSTEM = "0";
  private static final Set<String> OF_ONE_SERVER =
      Set.of(
          "http.server.bytes.read",
          "http.server.bytes.written",
          "http.server.connections",
          "http.server.errors",
          "http.server.active.connections",
          "http.server.active.requests");

  @Override
  public Meter.Id map(Meter.Id meter) {
    boolean lacksPort = OF_ONE_SERVER.contains(meter.getName()) && meter.getTag(PORT) == null;
    return lacksPort ? meter.withTag(Tag.of(PORT, CHOSEN_BY_THE_SYSTEM)) : meter;
  }
}
