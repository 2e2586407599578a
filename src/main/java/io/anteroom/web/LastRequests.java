package io.anteroom.web;

import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Turns new requests away once the delay of a stop is over, so that those in flight find an end
 * however many clients go on asking. Within the delay all are served; the readiness probe is down
 * then, and the server ends each connection with its answer.
 */
@ApplicationScoped
class LastRequests {
  private static final int BEHIND_THE_REQUEST_ID = 999;

  private final ServerProblems problems;
  private final WebConfig config;
  private final Duration delay;
  private volatile Instant end = Instant.MAX;

  LastRequests(
      ServerProblems problems,
      WebConfig config,
      @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
    this.problems = problems;
    this.config = config;
    this.delay = delay.orElse(Duration.ZERO);
  }

  void begin(@Observes ShutdownDelayInitiatedEvent event) {
    end = Instant.now().plus(delay);
  }

  void register(@Observes Filters filters) {
    filters.register(this::admit, BEHIND_THE_REQUEST_ID);
  }

  private void admit(RoutingContext context) {
    if (Instant.now().isBefore(end)) {
      context.next();
      return;
    }
    problems.answer(
        context,
        Problem.unavailable(ProblemType.NOT_READY, "The service is stopping", config.retryAfter()));
  }
}
