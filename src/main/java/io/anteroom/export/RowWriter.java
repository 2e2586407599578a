package io.anteroom.export;

import java.io.IOException;

/** Writes rows in one form. */
interface RowWriter {
  /** Writes what comes before the first row. */
  void begin() throws IOException;

  void write(Object[] row) throws IOException;

  /** Hands over what has not reached the client's stream yet. */
  void flush() throws IOException;

  /** Whether a value can be written; NaN and infinity have no form that everybody reads. */
  static boolean isWritable(Object value) {
    return value != null && !(value instanceof Double number && !Double.isFinite(number));
  }
}
