package io.anteroom.dataset;

import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads {@code multipart/form-data} (RFC 7578) part by part as it comes, so that a file goes to its
 * place in one pass and no more of it than a buffer is ever in memory.
 */
final class MultipartBody {
  private static final int BUFFER = 64 * 1024;
  private static final int LONGEST_HEADERS = 8 * 1024;
  private static final byte[] LINE = {'\r', '\n'};

  private final InputStream source;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int end;
  private boolean ended;
  private boolean last;

  /**
   * @param boundary as the Content-Type names it
   */
  MultipartBody(InputStream source, String boundary) {
    this.source = source;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    // the first delimiter may stand at the very beginning, where no line ends
    System.arraycopy(LINE, 0, buffer, 0, LINE.length);
    end = LINE.length;
  }

  /** The next part, whatever was left of the one before; empty behind the last one. */
  Optional<PartHead> next() throws IOException {
    if (last) {
      return Optional.empty();
    }
    while (available() >= 0) {
      position += available();
    }
    position += delimiter.length;
    if (peek(0) == '-' && peek(1) == '-') {
      last = true;
      return Optional.empty();
    }
    while (peek(0) == ' ' || peek(0) == '\t') {
      position++;
    }
    requireLineEnd();
    return Optional.of(PartHead.of(headers()));
  }

  /** Reads from the content of the part; a negative number at its end. */
  int read(byte[] bytes, int offset, int length) throws IOException {
    int available = available();
    if (available < 0) {
      return -1;
    }
    int count = Math.min(length, available);
    System.arraycopy(buffer, position, bytes, offset, count);
    position += count;
    return count;
  }

  /** How many bytes of content lie in the buffer; a negative number in front of a delimiter. */
  private int available() throws IOException {
    while (true) {
      int found = find();
      if (found > position) {
        return found - position;
      }
      if (found == position && end - position >= delimiter.length) {
        return -1;
      }
      if (!fill()) {
        throw broken("ends before it is complete");
      }
    }
  }

  /** Where a delimiter begins, or may begin; the end of what is there if it does not. */
  private int find() {
    for (int start = position; start < end; start++) {
      int same = 0;
      while (same < delimiter.length
          && start + same < end
          && buffer[start + same] == delimiter[same]) {
        same++;
      }
      if (same == delimiter.length || start + same == end) {
        return start;
      }
    }
    return end;
  }

  private String headers() throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    while (true) {
      int start = lines.size();
      while (peek(0) != '\r' || peek(1) != '\n') {
        lines.write(peek(0));
        position++;
        if (lines.size() > LONGEST_HEADERS) {
          throw broken("has a part with headers that are too long");
        }
      }
      position += LINE.length;
      if (lines.size() == start) {
        return lines.toString(StandardCharsets.UTF_8);
      }
      lines.write('\n');
    }
  }

  private void requireLineEnd() throws IOException {
    if (peek(0) != '\r' || peek(1) != '\n') {
      throw broken("has a boundary that no line ends");
    }
    position += LINE.length;
  }

  private int peek(int ahead) throws IOException {
    while (end - position <= ahead) {
      if (!fill()) {
        throw broken("ends before it is complete");
      }
    }
    return buffer[position + ahead] & 0xff;
  }

  private boolean fill() throws IOException {
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, end - position);
      end -= position;
      position = 0;
    }
    int count = ended ? -1 : source.read(buffer, end, buffer.length - end);
    ended = count < 0;
    end += Math.max(count, 0);
    return !ended;
  }

  private static Problem broken(String how) {
    return Problem.of(ProblemType.MALFORMED_BODY, "The form " + how);
  }
}
