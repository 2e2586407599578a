package io.anteroom.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Notes answers that broke. There is nobody to answer: the connection is closed by then. */
class BrokenAnswers {
  private static final Logger LOG = Logger.getLogger(BrokenAnswers.class);

  @ServerExceptionMapper
  public Response note(AnswerBroken failure, RoutingContext context) {
    LOG.logf(
        failure.isOfClient() ? Logger.Level.INFO : Logger.Level.WARN,
        "%s ends unfinished: %s",
        context.request().path(),
        failure.getMessage());
    return Response.serverError().build();
  }
}
