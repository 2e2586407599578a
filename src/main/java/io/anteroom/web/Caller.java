package io.anteroom.web;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/**
 * Who sends a request.
 *
 * @param name of its key or token; {@link #ANYBODY} where nobody is asked
 * @param address of the client, or of the last proxy that is not trusted; empty if it is gone
 */
public record Caller(String name, String address) {
  /** The name of all where nobody is asked who he is. */
  public static final String ANYBODY = "anybody";

  public static Caller of(RoutingContext request) {
    String name =
        request.user() == null ? ANYBODY : request.user().principal().getString("username");
    SocketAddress client = request.request().remoteAddress();
    return new Caller(
        name == null || name.isBlank() ? ANYBODY : name,
        client == null ? "" : client.hostAddress());
  }

  /** Whether the name tells this one from others. */
  public boolean isKnown() {
    return !name.equals(ANYBODY);
  }
}
