package io.anteroom.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Closes the connection of a client that takes and sends nothing, or whose answer lasts too long:
 * who writes to it waits, and would do so for as long as the client likes.
 */
public final class ClientWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ClientWatch.class);
  private static final Duration STEP = Duration.ofMillis(500);

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final Duration patience;
  private final Duration longest;
  private final Instant begun = Instant.now();
  private final long timer;
  private volatile Instant progressed = begun;

  /**
   * Begins to watch.
   *
   * @param patience how long the client may take and send nothing
   * @param longest how long the answer may last
   */
  public ClientWatch(Vertx vertx, HttpServerRequest request, Duration patience, Duration longest) {
    this.vertx = vertx;
    this.request = request;
    this.patience = patience;
    this.longest = longest;
    this.timer = vertx.setPeriodic(STEP.toMillis(), tick -> look());
  }

  /**
   * Notes that the client takes what it is sent.
   *
   * @throws IOException if there is no client any more
   */
  public void progress() throws IOException {
    if (request.response().closed()) {
      throw new IOException("the client has left");
    }
    progressed = Instant.now();
  }

  /** The stream to the client; whatever it takes is progress. */
  public OutputStream over(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        progress();
      }
    };
  }

  /** The stream from the client; whatever it sends is progress. */
  public InputStream over(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        progress();
        return count;
      }
    };
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }

  private void look() {
    Instant now = Instant.now();
    if (now.isAfter(progressed.plus(patience))) {
      end("its client neither takes nor sends anything");
    } else if (now.isAfter(begun.plus(longest))) {
      end("it lasts longer than " + longest);
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
  public void breakConnection() {
    if (request.connection() instanceof ConnectionBase connection) {
      // past the handler that would wait until the client has taken what is on its way
      connection.channelHandlerContext().close();
    } else {
      request.connection().close();
    }
  }
}
