package io.anteroom.export;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Closes the connection of a client that takes nothing, or whose export lasts too long: who writes
 * to it waits, and would do so for as long as the client likes.
 */
final class ClientWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ClientWatch.class);
  private static final Duration STEP = Duration.ofMillis(500);

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final ExportConfig config;
  private final Instant begun = Instant.now();
  private final long timer;
  private volatile Instant progressed = begun;

  ClientWatch(Vertx vertx, HttpServerRequest request, ExportConfig config) {
    this.vertx = vertx;
    this.request = request;
    this.config = config;
    this.timer = vertx.setPeriodic(STEP.toMillis(), tick -> look());
  }

  /**
   * Notes that the client takes what it is sent.
   *
   * @throws IOException if there is no client any more
   */
  void progress() throws IOException {
    if (request.response().closed()) {
      throw new IOException("the client has left");
    }
    progressed = Instant.now();
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }

  private void look() {
    Instant now = Instant.now();
    if (now.isAfter(progressed.plus(config.patience()))) {
      end("its client takes nothing");
    } else if (now.isAfter(begun.plus(config.longest()))) {
      end("it lasts longer than " + config.longest());
    }
  }

  private void end(String why) {
    close();
    LOG.warnf("%s is ended: %s", request.path(), why);
    breakConnection();
  }

  /**
   * Ends the connection at once, so that the client sees that it has not got all: nothing that
   * somebody writes to it from now on, such as the end of the answer, arrives.
   */
  void breakConnection() {
    if (request.connection() instanceof ConnectionBase connection) {
      // past the handler that would wait until the client has taken what is on its way
      connection.channelHandlerContext().close();
    } else {
      request.connection().close();
    }
  }
}
