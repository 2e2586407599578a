package io.anteroom.web;

import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets each sender, known by its key or else by its address, send so many requests a second, and as
 * many at once; one more is a 429 with {@code Retry-After} (RFC 6585), before its body is read.
 * Each replica counts for itself. Without the setting nobody is limited.
 */
@ApplicationScoped
class RequestRate {
  static final String SETTING = "anteroom.web.requests-per-second";

  /** So that it is known who it is, and before the body is read. */
  private static final int BEHIND_AUTHORIZATION = Priorities.AUTHORIZATION + 1;

  private static final int MOST = 1_000_000;
  private static final int MOST_SENDERS = 10_000;

  private final CurrentVertxRequest current;
  private final WebConfig config;
  private final Map<String, Bucket> senders = new Senders();

  RequestRate(CurrentVertxRequest current, WebConfig config) {
    this.current = current;
    this.config = config;
  }

  void check(@Observes @Priority(SettingRange.FIRST) StartupEvent event) {
    config.requestsPerSecond().ifPresent(rate -> SettingRange.check(SETTING, rate, 1, MOST));
  }

  @ServerRequestFilter(priority = BEHIND_AUTHORIZATION)
  public void admit(ContainerRequestContext request) {
    config.requestsPerSecond().ifPresent(rate -> admit(Caller.of(current.getCurrent()), rate));
  }

  private void admit(Caller caller, int rate) {
    ConsumptionProbe taken = bucket(caller, rate).tryConsumeAndReturnRemaining(1);
    if (!taken.isConsumed()) {
      throw Problem.unavailable(
          ProblemType.TOO_MANY_REQUESTS,
          "This sender sends more than %d requests a second".formatted(rate),
          Duration.ofNanos(taken.getNanosToWaitForRefill()));
    }
  }

  private Bucket bucket(Caller caller, int rate) {
    String sender = caller.isKnown() ? caller.client() : "address " + caller.address();
    synchronized (senders) {
      return senders.computeIfAbsent(sender, one -> full(rate));
    }
  }

  private static Bucket full(int rate) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(rate).refillGreedy(rate, Duration.ofSeconds(1)))
        .build();
  }

  /** The last senders; who is forgotten begins anew. */
  private static final class Senders extends LinkedHashMap<String, Bucket> {
    private static final long serialVersionUID = 1L;

    private Senders() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > MOST_SENDERS;
    }
  }
}
