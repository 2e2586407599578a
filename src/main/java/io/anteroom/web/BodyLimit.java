package io.anteroom.web;

import io.anteroom.web.json.ShortBody;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body above the limit, which is that of the server unless a feature takes larger ones at
 * its path ({@link LargeBody}): before it is sent if the client says how long it is, else as soon
 * as it is too long. The server itself would do both without a word.
 */
@Provider
@ApplicationScoped
public class BodyLimit implements ReaderInterceptor {
  static final String EXCEEDED = "The body is above the limit of this service";

  // below a million bytes
  private static final String SHORT = "\\d{1,6}";

  private static final String LENGTH = "anteroom.content-length";

  // behind the request id, before the server's own check, which answers without a body
  private static final int BEFORE_THE_SERVER = 999;

  // its check comes with priority 2
  private static final int BEHIND_THE_SERVER = 1;

  private final ServerProblems problems;
  private final Instance<LargeBody> largeBodies;
  private final UriInfo uri;
  private final long maxBodySize;

  BodyLimit(
      ServerProblems problems,
      Instance<LargeBody> largeBodies,
      UriInfo uri,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
    this.problems = problems;
    this.largeBodies = largeBodies;
    this.uri = uri;
    this.maxBodySize = maxBodySize.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuseLargeBody, BEFORE_THE_SERVER);
    filters.register(BodyLimit::watchAlone, BEHIND_THE_SERVER);
  }

  /** Reads a body of unknown length within the limit. Beyond it, nothing else matters. */
  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    BoundedBody body =
        new BoundedBody(context.getInputStream(), limitAt(uri.getPath()), InstantSource.system());
    try {
      context.setInputStream(isShort(context) ? new ShortBody(body.readAllBytes()) : body);
      return context.proceed();
    } catch (IOException | WebApplicationException e) {
      if (body.failure().isPresent()) {
        throw body.failure().get();
      }
      throw e;
    }
  }

  /** A record in JSON whose length the client has told. */
  private static boolean isShort(ReaderInterceptorContext context) {
    String length = context.getHeaders().getFirst(HttpHeaders.CONTENT_LENGTH.toString());
    return context.getType().isRecord() && length != null && length.matches(SHORT);
  }

  /** How long the body is as the client says; longer than any if it does not say. */
  static long toldLength(RoutingContext context) {
    Long length = context.get(LENGTH);
    return length == null ? Long.MAX_VALUE : length;
  }

  private void refuseLargeBody(RoutingContext context) {
    long length = contentLength(context);
    String encoding = context.request().getHeader("Transfer-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("chunked")) {
      // nobody knows where such a body ends, and what follows would be taken for the next request
      LastAnswer.of(context);
      problems.answer(
          context, Problem.of(ProblemType.BAD_REQUEST, "Transfer-Encoding must be chunked"));
      return;
    }
    if (encoding == null) {
      context.put(LENGTH, length);
    }
    if (length <= maxBodySize) {
      context.next();
      return;
    }
    if (length <= limitAt(context.request().path())) {
      // the server's own check knows one limit for all paths, and looks at nothing else
      context.request().headers().remove(HttpHeaders.CONTENT_LENGTH);
      context.next();
      return;
    }
    LastAnswer.of(context);
    problems.answer(context, Problem.of(ProblemType.BODY_TOO_LARGE, EXCEEDED));
  }

  /** The server's stream would answer by itself, and then fail. */
  private static void watchAlone(RoutingContext context) {
    context.remove(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
    context.next();
  }

  private long limitAt(String path) {
    return largeBodies.stream()
        .map(large -> large.limitAt(path))
        .flatMapToLong(OptionalLong::stream)
        .findFirst()
        .orElse(maxBodySize);
  }

  private static long contentLength(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }
}
