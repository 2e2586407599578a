package io.anteroom.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemBody;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/**
 * Answers, as problems too, what goes wrong in front of the resources: a malformed URL, and
 * whatever the server refuses before it has chosen one.
 */
@ApplicationScoped
class ServerProblems {
  private static final Logger LOG = Logger.getLogger(ServerProblems.class);
  private static final int BEHIND_THE_REQUEST_ID = 999;
  // its own handler of failures stands last of all
  private static final int BEFORE_THE_SERVER = Integer.MAX_VALUE - 1;

  private final ObjectMapper mapper;
  private final WebConfig config;

  ServerProblems(ObjectMapper mapper, WebConfig config) {
    this.mapper = mapper;
    this.config = config;
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuseMalformedUrl, BEHIND_THE_REQUEST_ID);
  }

  void register(@Observes Router router) {
    router.route().order(BEFORE_THE_SERVER).failureHandler(this::answerFailure);
  }

  /** Ends the request with this problem. */
  Future<Void> answer(RoutingContext context, Problem problem) {
    ProblemBody body = ProblemBody.of(problem, context.request().path(), RequestId.of(context));
    problem
        .retryAfter()
        .ifPresent(after -> context.response().putHeader(HttpHeaders.RETRY_AFTER, after));
    return context
        .response()
        .setStatusCode(problem.type().status())
        .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
        .end(json(body));
  }

  /** The server's own check, which answers without a word, is off: see the launcher. */
  private void refuseMalformedUrl(RoutingContext context) {
    try {
      new URI(context.request().uri());
      context.next();
    } catch (URISyntaxException e) {
      answer(
          context,
          Problem.of(
              ProblemType.BAD_REQUEST,
              "The URL is not well-formed: %s at character %d"
                  .formatted(e.getReason(), e.getIndex() + 1)));
    }
  }

  private void answerFailure(RoutingContext context) {
    if (context.response().headWritten() || context.response().closed()) {
      context.next();
      return;
    }
    answer(context, problem(context));
  }

  private Problem problem(RoutingContext context) {
    int status = context.statusCode();
    if (status >= 400 && status < 500) {
      ProblemType type = ProblemType.ofStatus(status);
      boolean said = context.failure() != null && context.failure().getMessage() != null;
      return Problem.of(type, said ? context.failure().getMessage() : type.title());
    }
    if (context.failure() instanceof RejectedExecutionException) {
      return Problem.unavailable(
          ProblemType.NOT_READY, "The service has no thread to spare", config.retryAfter());
    }
    LOG.errorf(context.failure(), "request %s failed", RequestId.of(context));
    return Problem.internal();
  }

  private String json(ProblemBody body) {
    try {
      return mapper.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem cannot be written as JSON", e);
    }
  }
}
