package io.anteroom.export;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The rows of an export, one after the other. */
interface ExportedRows extends AutoCloseable {
  /**
   * The next row, with a value for each column: a number, a text, a flag, a time, JSON as a text,
   * or null. Empty behind the last one.
   */
  Optional<Object[]> next() throws SQLException;

  @Override
  default void close() {}

  /** Rows that are there already. */
  static ExportedRows of(List<Object[]> rows) {
    Iterator<Object[]> rest = rows.iterator();
    return () -> rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
  }

  /** Something that has rows once somebody asks for them. */
  @FunctionalInterface
  interface Source {
    ExportedRows open() throws SQLException;
  }
}
