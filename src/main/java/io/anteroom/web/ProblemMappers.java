package io.anteroom.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemBody;
import io.anteroom.web.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where a failed request becomes an answer. */
class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private final DatabaseProblems database;

  ProblemMappers(DatabaseProblems database) {
    this.database = database;
  }

  @ServerExceptionMapper
  public Response problem(Problem problem, RoutingContext context) {
    return answer(problem, context);
  }

  @ServerExceptionMapper
  public Response invalid(ConstraintViolationException failure, RoutingContext context) {
    return answer(RequestProblems.of(failure), context);
  }

  // Quarkus has a mapper of its own for exactly this class, so ours must name it too
  @ServerExceptionMapper
  public Response otherJson(MismatchedInputException failure, RoutingContext context) {
    return answer(RequestProblems.of(failure), context);
  }

  @ServerExceptionMapper
  public Response notRead(BodyNotRead failure, RoutingContext context) {
    LOG.debugf("request %s: %s", RequestId.of(context), failure.getMessage());
    // what comes on this connection now is no request
    LastAnswer.of(context);
    return answer(failure.problem(), context);
  }

  @ServerExceptionMapper
  public Response http(WebApplicationException failure, RoutingContext context) {
    Throwable cause = failure.getCause();
    if (cause instanceof Problem problem) {
      return answer(problem, context);
    }
    if (cause instanceof JsonProcessingException json) {
      return answer(RequestProblems.of(json), context);
    }
    int status = failure.getResponse().getStatus();
    if (status >= 500) {
      return unexpected(failure, context);
    }
    Problem problem = Problem.of(ProblemType.ofStatus(status), detail(status, context));
    Response answer = answer(problem, context);
    String allow = failure.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return allow == null
        ? answer
        : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
  }

  // Quarkus answers this class itself in development mode, with a list of all paths
  @ServerExceptionMapper
  public Response notFound(NotFoundException failure, RoutingContext context) {
    return http(failure, context);
  }

  @ServerExceptionMapper
  public Response unexpected(Throwable failure, RoutingContext context) {
    if (BrokenForm.isCauseOf(failure)) {
      return answer(Problem.of(ProblemType.MALFORMED_BODY, BrokenForm.MESSAGE), context);
    }
    Problem problem =
        database
            .of(failure)
            .orElseGet(
                () -> {
                  LOG.errorf(failure, "request %s failed", RequestId.of(context));
                  return Problem.internal();
                });
    return answer(problem, context);
  }

  private static String detail(int status, RoutingContext context) {
    String request = context.request().method() + " " + context.normalizedPath();
    return switch (status) {
      case 404 -> "There is no path " + context.normalizedPath();
      case 405 -> "There is no " + request;
      case 406 -> "No format that Accept names can be served by " + request;
      case 413 -> BodyLimit.EXCEEDED;
      case 415 -> "The Content-Type is not one that " + request + " reads";
      default -> "The request cannot be understood";
    };
  }

  /** The problem as an answer. */
  static Response answer(Problem problem, RoutingContext context) {
    Response.ResponseBuilder answer =
        Response.status(problem.type().status())
            .type(ProblemBody.MEDIA_TYPE)
            .entity(ProblemBody.of(problem, context.request().path(), RequestId.of(context)));
    problem.retryAfter().ifPresent(after -> answer.header(HttpHeaders.RETRY_AFTER, after));
    return answer.build();
  }
}
