package io.anteroom.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.anteroom.web.BodyItems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A detection a line. A line that cannot be read is no harm to the next; an empty one is nothing.
 */
final class NdjsonLines implements IncomingLines {
  private static final int BLOCK = 64 * 1024;

  private final InputStream in;
  private final int longest;
  private final ObjectMapper mapper;
  private final BodyItems items;
  private final byte[] block = new byte[BLOCK];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int position;
  private int end;
  private long number;
  private long size;

  /**
   * @param longest bytes of the longest line
   */
  NdjsonLines(InputStream in, int longest, ObjectMapper mapper, BodyItems items) {
    this.in = in;
    this.longest = longest;
    this.mapper = mapper;
    this.items = items;
  }

  @Override
  public Optional<IncomingLine> next() throws IOException {
    while (readLine()) {
      number++;
      if (size > longest) {
        return Optional.of(
            IncomingLine.faulty(number, size, "is longer than " + longest + " bytes"));
      }
      byte[] json = line.toByteArray();
      if (!isBlank(json)) {
        return Optional.of(read(json));
      }
    }
    return Optional.empty();
  }

  private IncomingLine read(byte[] json) throws IOException {
    try {
      return IncomingLine.of(
          number, size, items.read("", mapper.readTree(json), NewDetection.class));
    } catch (JsonProcessingException e) {
      return IncomingLine.faulty(number, size, NO_JSON);
    }
  }

  /** Reads a line, of which nothing is kept beyond the longest that is taken. */
  private boolean readLine() throws IOException {
    line.reset();
    size = 0;
    while (fill()) {
      int from = position;
      while (position < end && block[position] != '\n') {
        position++;
      }
      size += position - from;
      if (size <= longest) {
        line.write(block, from, position - from);
      }
      if (position < end) {
        position++;
        return true;
      }
    }
    return size > 0;
  }

  private boolean fill() throws IOException {
    if (position == end) {
      position = 0;
      end = Math.max(0, in.read(block, 0, BLOCK));
    }
    return position < end;
  }

  private static boolean isBlank(byte[] json) {
    for (byte one : json) {
      if (one != ' ' && one != '\t' && one != '\r') {
        return false;
      }
    }
    return true;
  }
}
