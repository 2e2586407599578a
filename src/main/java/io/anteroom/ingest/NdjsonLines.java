package io.anteroom.ingest;

import io.anteroom.web.BodyItems;
import java.io.IOException;

/** A detection a line. An empty line is none. */
final class NdjsonLines extends IncomingLines {
  NdjsonLines(LineBytes bytes, BodyItems items) {
    super(bytes, items);
  }

  @Override
  boolean read() throws IOException {
    int one = bytes.next();
    while (one != LineBytes.END && one != '\n') {
      bytes.keep(one);
      one = bytes.next();
    }
    return one == '\n' || bytes.size() > 0;
  }
}
