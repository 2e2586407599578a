package io.anteroom.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
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
 * take, over all replicas. A request that is refused before an operation is found is counted under
 * one name: its path is what somebody chose, and there may be any number of them. So is its method,
 * if it is none of HTTP's.
 */
@Singleton
class ServerMeters implements MeterFilter {
  private static final String METHOD = "method";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

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

  private static final String NO_OPERATION = "NO_OPERATION";
  private static final int BEFORE_EVERYTHING_ELSE = 1000;

  private static final String REQUESTS = "http.server.requests";
  private static final DistributionStatisticConfig BUCKETS =
      DistributionStatisticConfig.builder()
          .serviceLevelObjectives(
              Stream.of(10, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000)
                  .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
                  .toArray())
          .build();

  /** The name of the operation takes the place of this one as soon as it is found. */
  void register(@Observes Filters filters) {
    filters.register(
        context -> {
          HttpRequestMetric.getRequestMetric(context).setTemplatePath(NO_OPERATION);
          context.next();
        },
        BEFORE_EVERYTHING_ELSE);
  }

  @Override
  public DistributionStatisticConfig configure(Meter.Id meter, DistributionStatisticConfig usual) {
    return meter.getName().equals(REQUESTS) ? BUCKETS.merge(usual) : usual;
  }

  @Override
  public Meter.Id map(Meter.Id meter) {
    String method = meter.getTag(METHOD);
    if (meter.getName().equals(REQUESTS) && method != null && !METHODS.contains(method)) {
      return meter.withTag(Tag.of(METHOD, "OTHER"));
    }
    boolean lacksPort = OF_ONE_SERVER.contains(meter.getName()) && meter.getTag(PORT) == null;
    return lacksPort ? meter.withTag(Tag.of(PORT, CHOSEN_BY_THE_SYSTEM)) : meter;
  }
}
