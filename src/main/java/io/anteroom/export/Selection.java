package io.anteroom.export;

import io.anteroom.web.time.TimeRange;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Which rows of a table are exported. All SQL is of ours: what a client sends is a parameter. */
final class Selection {
  private final Table table;
  private final StringBuilder where = new StringBuilder(" WHERE true");
  private final List<Object> parameters = new ArrayList<>();
  private String limit = "";

  private Selection(Table table) {
    this.table = table;
  }

  static Selection of(Table table) {
    return new Selection(table);
  }

  /** Leaves only rows that fulfil this condition. */
  Selection where(String condition) {
    where.append(" AND (").append(condition).append(')');
    return this;
  }

  /** Leaves only rows with this value in this column; all, if the client names none. */
  Selection where(String column, String value) {
    if (value != null) {
      parameters.add(value);
      where(column + " = ?");
    }
    return this;
  }

  /** Leaves only rows of this time. */
  Selection within(TimeRange range) {
    if (range.startTime != null) {
      parameters.add(range.startTime);
      where(table.moment() + " >= ?");
    }
    if (range.endTime != null) {
      parameters.add(range.endTime);
      where(table.moment() + " <= ?");
    }
    return this;
  }

  /** Leaves the first so many; all, if the client does not say. */
  Selection limit(Integer most) {
    limit = most == null ? "" : " LIMIT " + most;
    return this;
  }

  Table table() {
    return table;
  }

  String sql() {
    return table.select() + where + " ORDER BY " + table.order() + limit;
  }

  /** Gives the statement the values of the client. */
  void bind(PreparedStatement statement) throws SQLException {
    int place = 1;
    for (Object value : parameters) {
      statement.setObject(
          place++, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
    }
  }
}
