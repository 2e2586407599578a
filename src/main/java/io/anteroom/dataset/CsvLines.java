package io.anteroom.dataset;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Reads CSV (RFC 4180) line by line; quoted cells may have line ends of their own. */
final class CsvLines {
  /** A longer line is no line of a table, and ends the reading. */
  private static final int LONGEST = 64 * 1024;

  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final Reader source;
  private int ahead = BYTE_ORDER_MARK;

  CsvLines(Reader source) {
    this.source = source;
  }

  /** The cells of the next line that is not empty; no cells at the end. */
  List<String> next() throws IOException {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    int length = 0;
    for (int letter = read(); letter >= 0; letter = read()) {
      if (letter == '"' && cell.isEmpty()) {
        readQuoted(cell);
      } else if (letter == ',') {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (letter != '\n' && letter != '\r') {
        cell.append((char) letter);
      } else if (!cells.isEmpty() || !cell.isEmpty()) {
        break;
      }
      if (++length > LONGEST || cell.length() > LONGEST) {
        return List.of();
      }
    }
    if (!cells.isEmpty() || !cell.isEmpty()) {
      cells.add(cell.toString());
    }
    return cells;
  }

  /** Reads to the closing quote; a quote inside is written twice. */
  private void readQuoted(StringBuilder cell) throws IOException {
    for (int letter = read(); letter >= 0 && cell.length() <= LONGEST; letter = read()) {
      if (letter != '"') {
        cell.append((char) letter);
      } else if (peek() == '"') {
        cell.append((char) read());
      } else {
        return;
      }
    }
  }

  private int read() throws IOException {
    int letter = peek();
    ahead = source.read();
    return letter;
  }

  private int peek() throws IOException {
    while (ahead == BYTE_ORDER_MARK) {
      ahead = source.read();
    }
    return ahead;
  }
}
