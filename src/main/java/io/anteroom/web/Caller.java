package io.anteroom.web;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/**
 * Who sends a request.
 *
 * @param name of its client or person; {@link #ANYBODY} where nobody is asked
 * @param credential the key or token that proves it, without its secret, which tells a client from
 *     a person of the same name; empty where nobody is asked
 * @param address of the client, or of the last proxy that is not trusted; empty if it is gone
 */
public record Caller(String name, String credential, String address) {
  /** The name of all where nobody is asked who he is. */
  public static final String ANYBODY = "anybody";

  /** The attribute of an identity that has the credential. */
  public static final String CREDENTIAL = "anteroom.credential";

  /** How the credential of a key begins; its id follows. */
  public static final String KEY = "key ";

  /** Who sends this request, once somebody has asked for it. */
  public static Caller of(RoutingContext request) {
    SocketAddress client = request.request().remoteAddress();
    String address = client == null ? "" : client.hostAddress();
    if (request.user() instanceof QuarkusHttpUser user) {
      SecurityIdentity identity = user.getSecurityIdentity();
      String credential = identity.getAttribute(CREDENTIAL);
      if (credential != null) {
        return new Caller(identity.getPrincipal().getName(), credential, address);
      }
    }
    return new Caller(ANYBODY, "", address);
  }

  /**
   * What tells it from all others, whichever of its keys a client shows: while it changes them it
   * has two. A token need not have a subject, so its name is part of it.
   */
  public String client() {
    return (credential.startsWith(KEY) ? KEY : credential + " ") + "of " + name;
  }

  /** Whether its credential tells this one from others. */
  public boolean isKnown() {
    return !credential.isEmpty();
  }
}
