package io.anteroom.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body above the limit: before it is sent if the client says how long it is, else as soon
 * as it is too long. The server itself would do both without a word.
 */
@Provider
@ApplicationScoped
public class BodyLimit implements ReaderInterceptor {
  static final String EXCEEDED = "The body is above the limit of this service";

  // behind the request id, before the server's own check, which answers without a body
  private static final int BEFORE_THE_SERVER = 999;

  // its check comes with priority 2
  private static final int BEHIND_THE_SERVER = 1;

  private final ServerProblems problems;
  private final long maxBodySize;

  BodyLimit(
      ServerProblems problems,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
    this.problems = problems;
    this.maxBodySize = maxBodySize.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuseLargeBody, BEFORE_THE_SERVER);
    filters.register(BodyLimit::watchAlone, BEHIND_THE_SERVER);
  }

  /** Reads a body of unknown length within the limit. Beyond it, nothing else matters. */
  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    BoundedBody body = new BoundedBody(context.getInputStream(), maxBodySize);
    context.setInputStream(body);
    try {
      return context.proceed();
    } catch (IOException | WebApplicationException e) {
      if (body.failure().isPresent()) {
        throw body.failure().get();
      }
      throw e;
    }
  }

  private void refuseLargeBody(RoutingContext context) {
    if (contentLength(context) <= maxBodySize) {
      context.next();
      return;
    }
    context.response().putHeader("Connection", "close");
    // else the server would wait for the rest of the body
    problems
        .answer(context, Problem.of(ProblemType.BODY_TOO_LARGE, EXCEEDED))
        .onComplete(sent -> context.request().connection().close());
  }

  /** The server's stream would answer by itself, and then fail. */
  private static void watchAlone(RoutingContext context) {
    context.remove(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
    context.next();
  }

  private static long contentLength(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }
}
