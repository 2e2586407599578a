package io.anteroom.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * The last answer of a connection, whose request is not read to its end. What the client is still
 * sending is dropped for a moment before the connection ends: else it would see a broken one
 * instead of the answer (RFC 9112, section 9.6).
 */
final class LastAnswer {
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private LastAnswer() {}

  /** Ends the connection behind the answer that this request is about to get. */
  static void of(RoutingContext context) {
    context.response().putHeader("Connection", "close");
    context.addEndHandler(ended -> linger(context));
  }

  private static void linger(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.isEnded()) {
      request.connection().close();
      return;
    }
    context.vertx().setTimer(MOMENT.toMillis(), over -> request.connection().close());
    request.exceptionHandler(left -> {});
    request.endHandler(complete -> request.connection().close());
    request.handler(dropped -> {});
    request.resume();
  }
}
