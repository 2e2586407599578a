package io.anteroom.system;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Adds up the requests that this replica has answered since its start, from its own meters. */
@ApplicationScoped
class RequestCounts {
  private static final String REQUESTS = "http.server.requests";
  private static final double PERCENT = 100;

  private final MeterRegistry meters;

  RequestCounts(MeterRegistry meters) {
    this.meters = meters;
  }

  RequestMetrics count() {
    Collection<Timer> timers = meters.find(REQUESTS).timers();
    Map<String, Long> byStatus = new TreeMap<>();
    double milliseconds = 0;
    double longest = 0;
    for (Timer timer : timers) {
      byStatus.merge(String.valueOf(timer.getId().getTag("status")), timer.count(), Long::sum);
      milliseconds += timer.totalTime(TimeUnit.MILLISECONDS);
      longest = Math.max(longest, timer.max(TimeUnit.MILLISECONDS));
    }
    long total = sum(byStatus, "");
    long success = sum(byStatus, "2");
    long error = sum(byStatus, "4") + sum(byStatus, "5");
    return new RequestMetrics(
        Instant.now(),
        new RequestMetrics.Requests(
            total, success, error, share(success, total), share(error, total), byStatus),
        new RequestMetrics.ResponseTime(total == 0 ? null : milliseconds / total, longest));
  }

  private static long sum(Map<String, Long> byStatus, String begin) {
    return byStatus.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(begin))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static Double share(long part, long total) {
    return total == 0 ? null : Double.valueOf(part * PERCENT / total);
  }
}
