package io.anteroom.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a body byte by byte and keeps those of one detection, of which there may be so many. */
final class LineBytes {
  /** What is read behind the last byte. */
  static final int END = -1;

  private static final int BLOCK = 64 * 1024;

  private final InputStream in;
  private final int longest;
  private final byte[] block = new byte[BLOCK];
  private int position;
  private int end;
  private byte[] kept = new byte[BLOCK];
  private long size;

  /**
   * @param longest bytes of the longest detection; of a longer one nothing is kept beyond them
   */
  LineBytes(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  int longest() {
    return longest;
  }

  /** The next byte. */
  int next() throws IOException {
    if (position == end) {
      position = 0;
      end = Math.max(0, in.read(block, 0, BLOCK));
    }
    return position < end ? block[position++] : END;
  }

  /** Forgets what is kept. */
  void begin() {
    size = 0;
  }

  void keep(int one) {
    if (size < longest) {
      if (size == kept.length) {
        kept = Arrays.copyOf(kept, Math.min(longest, 2 * kept.length));
      }
      kept[(int) size] = (byte) one;
    }
    size++;
  }

  /** How many bytes there were, whether they were kept or not. */
  long size() {
    return size;
  }

  boolean isTooLong() {
    return size > longest;
  }

  /** Whether there was nothing but space. */
  boolean isBlank() {
    for (int i = 0; i < Math.min(size, longest); i++) {
      if (!isSpace(kept[i])) {
        return false;
      }
    }
    return true;
  }

  byte[] kept() {
    return Arrays.copyOf(kept, (int) Math.min(size, longest));
  }

  /** As JSON says it. */
  static boolean isSpace(int one) {
    return one == ' ' || one == '\t' || one == '\r' || one == '\n';
  }
}
