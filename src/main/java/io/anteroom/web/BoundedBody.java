package io.anteroom.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The body of a request, up to the limit. What stops the reading is kept. */
final class BoundedBody extends InputStream {
  private static final int BLOCK = 8192;

  private final InputStream source;
  private long left;
  private BodyNotRead failure;

  BoundedBody(InputStream source, long limit) {
    this.source = source;
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
