package io.anteroom.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gives the meters of both HTTP servers the same tags. A server whose port the system chooses has
 * none for its port; beside one that has it, Prometheus refuses the meter in the middle of opening
 * the port, which then is never reported open.
 *
 * <p>Requests are also counted by how long they took, so that Prometheus can tell what most of them
 * take, over all replicas.
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

  private static final String REQUESTS = "http.server.requests";
  private static final DistributionStatisticConfig BUCKETS =
      DistributionStatisticConfig.builder()
          .serviceLevelObjectives(
              Stream.of(10, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000)
                  .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
                  .toArray())
          .build();

  @Override
  public DistributionStatisticConfig configure(Meter.Id meter, DistributionStatisticConfig usual) {
    return meter.getName().equals(REQUESTS) ? BUCKETS.merge(usual) : usual;
  }

  @Override
  public Meter.Id map(Meter.Id meter) {
    boolean lacksPort = OF_ONE_SERVER.contains(meter.getName()) && meter.getTag(PORT) == null;
    return lacksPort ? meter.withTag(Tag.of(PORT, CHOSEN_BY_THE_SYSTEM)) : meter;
  }
}
