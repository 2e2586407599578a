package io.anteroom.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Tells browsers to make no more of an answer than it is: data, which is not to be guessed at,
 * framed, run, or kept where others find it. An answer may say otherwise about itself.
 */
@ApplicationScoped
class SecurityHeaders {
  // before whatever answers, right behind the request id
  private static final int FIRST = 1001;

  private static final String HTTPS = "https";

  void register(@Observes Filters filters) {
    filters.register(SecurityHeaders::add, FIRST);
  }

  private static void add(RoutingContext context) {
    MultiMap headers = context.response().headers();
    headers
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "no-referrer")
        .set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        // kept by the client alone, and asked about each time: see the entity tags
        .set("Cache-Control", "private, no-cache");
    if (HTTPS.equals(context.request().scheme())) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
    context.next();
  }
}
