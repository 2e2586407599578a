package io.anteroom.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A JSON object a line, with the names of the columns. */
final class JsonLines implements RowWriter {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private final List<Column> columns;
  private final JsonGenerator out;

  JsonLines(List<Column> columns, OutputStream out) throws IOException {
    this.columns = columns;
    this.out = FACTORY.createGenerator(out).setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  @Override
  public void begin() {
    // every line names its values
  }

  @Override
  public void write(Object[] row) throws IOException {
    out.writeStartObject();
    for (int i = 0; i < row.length; i++) {
      out.writeFieldName(columns.get(i).name());
      if (RowWriter.isWritable(row[i])) {
        writeValue(columns.get(i).kind(), row[i].toString());
      } else {
        out.writeNull();
      }
    }
    out.writeEndObject();
    out.writeRaw('\n');
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  private void writeValue(Column.Kind kind, String text) throws IOException {
    switch (kind) {
      case TEXT, TIME -> out.writeString(text);
      case NUMBER, FLAG, JSON -> out.writeRawValue(text);
    }
  }
}
