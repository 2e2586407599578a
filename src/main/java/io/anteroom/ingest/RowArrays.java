package io.anteroom.ingest;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * The columns of a table as arrays, so that any number of rows is one statement: {@code INSERT …
 * SELECT … FROM unnest(…)}.
 *
 * @param <T> what a row is made of
 */
final class RowArrays<T> {
  private final List<Column<T>> columns;

  RowArrays(List<Column<T>> columns) {
    this.columns = columns;
  }

  /** The statement that inserts the rows. */
  String insert(String table) {
    return "INSERT INTO %s (%s)\nSELECT %s\n  FROM unnest(%s) AS line (%s)"
        .formatted(
            table,
            joined(Column::name),
            joined(Column::value),
            joined(column -> "CAST(? AS " + column.type().sql + "[])"),
            joined(Column::name));
  }

  /** Sets the parameters of the statement. */
  void bind(PreparedStatement insert, List<T> rows) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      Column<T> column = columns.get(i);
      Object[] values = column.type().array.apply(rows.size());
      Arrays.setAll(values, row -> column.of().apply(rows.get(row)));
      insert.setArray(i + 1, insert.getConnection().createArrayOf(column.type().sql, values));
    }
  }

  private String joined(Function<Column<T>, String> part) {
    return columns.stream().map(part).collect(Collectors.joining(", "));
  }

  /**
   * A column of the table.
   *
   * @param value what goes into it, in SQL, where its name is the element of the array
   * @param of the element of a row
   */
  record Column<T>(String name, Type type, String value, Function<T, Object> of) {
    static <T> Column<T> of(String name, Type type, Function<T, Object> of) {
      return new Column<>(name, type, name, of);
    }

    /** A column of another type than the element, which is a text. */
    static <T> Column<T> cast(String name, String type, Function<T, Object> of) {
      Function<T, Object> text =
          row -> {
            Object value = of.apply(row);
            return value == null ? null : value.toString();
          };
      return new Column<>(name, Type.TEXT, "CAST(%s AS %s)".formatted(name, type), text);
    }

    /** The same column with 0 where it is left out. */
    Column<T> orZero() {
      return new Column<>(name, type, "coalesce(" + name + ", 0)", of);
    }
  }

  /** The types that arrays are sent in. */
  enum Type {
    TEXT("text", String[]::new),
    INTEGER("int4", Integer[]::new),
    BIGINT("int8", Long[]::new),
    DOUBLE("float8", Double[]::new);

    private final String sql;
    private final IntFunction<Object[]> array;

    Type(String sql, IntFunction<Object[]> array) {
      this.sql = sql;
      this.array = array;
    }
  }
}
