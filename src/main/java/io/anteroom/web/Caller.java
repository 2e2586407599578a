package io.anteroom.web;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/**
 * Who sends a request.
 *
 * @param name of its key or token; empty if it has none
 * @param address of the client, or of the last proxy that is not trusted; empty if it is gone
 */
record Caller(String name, String address) {
  static Caller of(RoutingContext request) {
    String name =
        request.user() == null ? "" : request.user().principal().getString("username", "");
    SocketAddress client = request.request().remoteAddress();
    return new Caller(name, client == null ? "" : client.hostAddress());
  }

  boolean isKnown() {
    return !name.isBlank();
  }
}
