package io.anteroom.web;

import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers who may not do what was asked. The body of such a request is not read: if it is large,
 * the connection ends with the answer.
 */
class RefusedRequests {
  private static final String CHALLENGE = "Bearer realm=\"anteroom\"";

  /** Less than this is on its way already. */
  private static final int SMALL = 64 * 1024;

  /** While the issuer is away, whoever sends tokens would fill the log. */
  private static final Duration SAID_AGAIN = Duration.ofMinutes(1);

  private static final Logger LOG = Logger.getLogger(RefusedRequests.class);

  private final WebConfig config;
  private final AtomicReference<Instant> said = new AtomicReference<>(Instant.EPOCH);

  RefusedRequests(WebConfig config) {
    this.config = config;
  }

  @ServerExceptionMapper
  public Response nobody(UnauthorizedException failure, RoutingContext context) {
    return challenge(
        Problem.of(ProblemType.UNAUTHENTICATED, "Send an API key or a bearer token"),
        CHALLENGE,
        context);
  }

  @ServerExceptionMapper
  public Response unknown(AuthenticationFailedException failure, RoutingContext context) {
    return challenge(
        Problem.of(
            ProblemType.INVALID_CREDENTIALS,
            "The key or token is unknown, has expired or was revoked"),
        CHALLENGE + ", error=\"invalid_token\"",
        context);
  }

  /** Quarkus asks the issuer anew with each request until it has answered once. */
  @ServerExceptionMapper
  public Response cannotBeKnown(OIDCException failure, RoutingContext context) {
    Instant now = Instant.now();
    Instant last = said.get();
    if (now.isAfter(last.plus(SAID_AGAIN)) && said.compareAndSet(last, now)) {
      LOG.warnf(
          "no token can be checked, see quarkus.oidc.auth-server-url: %s", failure.getMessage());
    }
    return unread(
        ProblemMappers.answer(
            Problem.unavailable(
                ProblemType.ISSUER_UNAVAILABLE,
                "The issuer of tokens does not answer; try again, or send a key",
                config.retryAfter()),
            context),
        context);
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException failure, RoutingContext context) {
    String request = context.request().method() + " " + context.normalizedPath();
    return unread(
        ProblemMappers.answer(
            Problem.of(ProblemType.FORBIDDEN, "The role of the sender does not allow " + request),
            context),
        context);
  }

  private static Response challenge(Problem problem, String challenge, RoutingContext context) {
    Response answer = ProblemMappers.answer(problem, context);
    return unread(
        Response.fromResponse(answer).header(HttpHeaders.WWW_AUTHENTICATE, challenge).build(),
        context);
  }

  private static Response unread(Response answer, RoutingContext context) {
    if (BodyLimit.toldLength(context) <= SMALL) {
      return answer;
    }
    LastAnswer.of(context);
    return answer;
  }
}
