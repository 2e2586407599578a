package io.anteroom.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The body of a request, up to the limit, and as long as its client sends it at a fair pace: it
 * keeps a thread. What stops the reading is kept.
 */
final class BoundedBody extends InputStream {
  private static final int BLOCK = 8192;

  private static final Duration GRACE = Duration.ofSeconds(20);

  /** Whoever takes bodies of any length watches their clients. */
  private static final Duration FOR_EVER = Duration.ofDays(365);

  /** On average, once the grace is over; the slowest line on which anybody works is faster. */
  private static final int BYTES_A_SECOND = 1000;

  private final InputStream source;
  private final InstantSource clock;
  private Instant due;
  private long left;
  private BodyNotRead failure;

  BoundedBody(InputStream source, long limit, InstantSource clock) {
    this.source = source;
    this.clock = clock;
    this.due = clock.instant().plus(limit == Long.MAX_VALUE ? FOR_EVER : GRACE);
    this.left = limit;
  }

  /** Why the body was not read to its end; empty if it was. */
  Optional<BodyNotRead> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = readSource(bytes, offset, length);
    left -= Math.max(count, 0);
    if (left < 0) {
      failure = BodyNotRead.tooLarge();
      throw failure;
    }
    due = due.plusMillis(Math.max(count, 0) * 1000L / BYTES_A_SECOND);
    if (count >= 0 && clock.instant().isAfter(due)) {
      failure = BodyNotRead.tooSlow();
      throw failure;
    }
    return count;
  }

  @Override
  public int available() throws IOException {
    return source.available();
  }

  /**
   * Reads on to the end, since the next request follows there, but never beyond the limit. The
   * source would do so at any length, and wait for a client that has left.
   */
  @Override
  public void close() throws IOException {
    byte[] block = new byte[BLOCK];
    try {
      while (failure == null && read(block, 0, BLOCK) >= 0) {
        // nobody wants it
      }
    } catch (BodyNotRead e) {
      // kept as the failure of this body
    }
    if (failure == null) {
      source.close();
    }
  }

  private int readSource(byte[] bytes, int offset, int length) throws IOException {
    try {
      return source.read(bytes, offset, length);
    } catch (IOException e) {
      failure = BodyNotRead.interrupted(e);
      throw failure;
    }
  }
}
