package io.anteroom.ingest;

import io.anteroom.web.BodyItems;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import java.io.IOException;

/**
 * The elements of a JSON array, each of which is then read like a line: so long as strings and
 * brackets end, a fault in one is no harm to the next.
 */
final class ArrayLines extends IncomingLines {
  private static final String BEGINS_OTHERS = "{\"-0123456789tfn";

  private boolean begun;
  private boolean ended;

  ArrayLines(LineBytes bytes, BodyItems items) {
    super(bytes, items);
  }

  @Override
  boolean read() throws IOException {
    if (ended) {
      return false;
    }
    boolean first = !begun;
    if (first) {
      begin();
    }
    int delimiter = element();
    if (delimiter == ']') {
      end();
      if (first && bytes.isBlank()) {
        return false;
      }
    }
    if (bytes.isBlank()) {
      throw malformed();
    }
    return true;
  }

  private void begin() throws IOException {
    begun = true;
    int one = afterSpace();
    if (one != '[') {
      throw BEGINS_OTHERS.indexOf(one) >= 0
          ? Problem.invalid("body", "must be an array")
          : malformed();
    }
  }

  private void end() throws IOException {
    ended = true;
    if (afterSpace() != LineBytes.END) {
      throw malformed();
    }
  }

  /** Keeps an element up to the comma or bracket behind it, which it returns. */
  private int element() throws IOException {
    int depth = 0;
    while (true) {
      int one = bytes.next();
      boolean closes = one == ']' || one == '}';
      if (one == LineBytes.END || depth == 0 && one == '}') {
        throw malformed();
      }
      if (depth == 0 && (one == ',' || one == ']')) {
        return one;
      }
      bytes.keep(one);
      if (one == '"') {
        string();
      } else if (one == '{' || one == '[') {
        depth++;
      } else if (closes) {
        depth--;
      }
    }
  }

  /** Keeps a string up to its end. */
  private void string() throws IOException {
    boolean escaped = false;
    while (true) {
      int one = bytes.next();
      if (one == LineBytes.END) {
        throw malformed();
      }
      bytes.keep(one);
      if (one == '"' && !escaped) {
        return;
      }
      escaped = one == '\\' && !escaped;
    }
  }

  private int afterSpace() throws IOException {
    int one = bytes.next();
    while (LineBytes.isSpace(one)) {
      one = bytes.next();
    }
    return one;
  }

  private static Problem malformed() {
    return Problem.of(ProblemType.MALFORMED_BODY, "The body is not a well-formed JSON array");
  }
}
