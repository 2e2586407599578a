package io.anteroom.export;

import io.anteroom.web.Csv;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows as CSV, with a line of names. */
final class CsvLines implements RowWriter {
  private final List<Column> columns;
  private final Writer out;

  CsvLines(List<Column> columns, OutputStream out) {
    this.columns = columns;
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  @Override
  public void begin() throws IOException {
    out.write(Csv.MARK);
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
    out.write(Csv.END);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  private static String cell(Column.Kind kind, String text) {
    boolean free = kind == Column.Kind.TEXT || kind == Column.Kind.JSON;
    return free ? Csv.text(text) : Csv.cell(text);
  }
}
