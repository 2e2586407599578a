package io.anteroom.export;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** In which form rows are exported. */
enum ExportFormat {
  CSV("csv", ExportFormat.CSV_TYPE + ";charset=UTF-8"),
  /** The former server's word, to which it answered CSV: spreadsheets open that. */
  EXCEL("csv", ExportFormat.CSV_TYPE + ";charset=UTF-8"),
  NDJSON("ndjson", ExportFormat.NDJSON_TYPE);

  static final String CSV_TYPE = "text/csv";
  static final String NDJSON_TYPE = "application/x-ndjson";

  private final String ending;
  private final String mediaType;

  ExportFormat(String ending, String mediaType) {
    this.ending = ending;
    this.mediaType = mediaType;
  }

  /** What a client gets that does not name a format: the first that it accepts. */
  static ExportFormat accepted(List<MediaType> types) {
    MediaType csv = MediaType.valueOf(CSV_TYPE);
    MediaType ndjson = MediaType.valueOf(NDJSON_TYPE);
    for (MediaType type : types) {
      if (type.isCompatible(csv)) {
        return CSV;
      }
      if (type.isCompatible(ndjson)) {
        return NDJSON;
      }
    }
    return CSV;
  }

  RowWriter writer(List<Column> columns, OutputStream out) throws IOException {
    return this == NDJSON ? new JsonLines(columns, out) : new CsvLines(columns, out);
  }

  String mediaType() {
    return mediaType;
  }

  /** How a file of this form is named. */
  String ending() {
    return ending;
  }

  /** The word on the wire. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
