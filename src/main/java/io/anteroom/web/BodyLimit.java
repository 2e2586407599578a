package io.anteroom.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body above the limit before it is sent; the server itself would do so without a word.
 */
@ApplicationScoped
class BodyLimit {
  // behind the request id, before the server's own check, which answers without a body
  private static final int BEFORE_THE_SERVER = 999;

  private final ObjectMapper mapper;
  private final long maxBodySize;

  BodyLimit(
      ObjectMapper mapper,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
    this.mapper = mapper;
    this.maxBodySize = maxBodySize.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuseLargeBody, BEFORE_THE_SERVER);
  }

  private void refuseLargeBody(RoutingContext context) {
    if (contentLength(context) <= maxBodySize) {
      context.next();
      return;
    }
    context.response().putHeader("Connection", "close");
    Problem problem =
        Problem.of(ProblemType.BODY_TOO_LARGE, "The body is above the limit of this service");
    // else the server would wait for the rest of the body
    answer(context, problem).onComplete(sent -> context.request().connection().close());
  }

  private static long contentLength(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  private Future<Void> answer(RoutingContext context, Problem problem) {
    ProblemBody body = ProblemBody.of(problem, context.request().path(), RequestId.of(context));
    return context
        .response()
        .setStatusCode(problem.type().status())
        .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
        .end(json(body));
  }

  private String json(ProblemBody body) {
    try {
      return mapper.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem cannot be written as JSON", e);
    }
  }
}
