package io.anteroom.dataset;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Notes archives that broke: the client sees its connection end, and takes no part for the whole.
 */
class BrokenArchives {
  private static final Logger LOG = Logger.getLogger(BrokenArchives.class);

  @ServerExceptionMapper
  public Response note(ArchiveBroken failure, RoutingContext context) {
    LOG.infof("%s ends unfinished: %s", context.request().path(), failure.getMessage());
    return Response.serverError().build();
  }
}
