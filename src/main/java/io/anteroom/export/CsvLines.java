package io.anteroom.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * CSV after RFC 4180, with a line of names. It begins with a byte order mark, as the former
 * server's did, without which spreadsheets take UTF-8 for something else. A text that a spreadsheet
 * would compute gets an apostrophe before it.
 */
final class CsvLines implements RowWriter {
  private static final String MARK = "\ufeff";
  private static final String COMPUTED = "=+-@\t\r\n";

  private final List<Column> columns;
  private final Writer out;

  CsvLines(List<Column> columns, OutputStream out) {
    this.columns = columns;
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  @Override
  public void begin() throws IOException {
    out.write(MARK);
    write(columns.stream().map(Column::name).toArray());
  }

  @Override
  public void write(Object[] row) throws IOException {
    for (int i = 0; i < row.length; i++) {
      if (i > 0) {
        out.write(',');
      }
      if (RowWriter.isWritable(row[i])) {
        out.write(cell(columns.get(i).kind(), row[i].toString()));
      }
    }
    out.write("\r\n");
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  private static String cell(Column.Kind kind, String text) {
    boolean free = kind == Column.Kind.TEXT || kind == Column.Kind.JSON;
    boolean computed = free && !text.isEmpty() && COMPUTED.indexOf(text.charAt(0)) >= 0;
    String harmless = computed ? "'" + text : text;
    return isPlain(harmless) ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
  }

  private static boolean isPlain(String text) {
    return text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
  }
}
