package io.anteroom.export;

/**
 * A column of an export.
 *
 * @param expression what it is in SQL
 */
record Column(String name, Kind kind, String expression) {
  static Column number(String name) {
    return new Column(name, Kind.NUMBER, name);
  }

  static Column text(String name) {
    return new Column(name, Kind.TEXT, name);
  }

  static Column flag(String name) {
    return new Column(name, Kind.FLAG, name);
  }

  static Column time(String name) {
    return new Column(name, Kind.TIME, '"' + name + '"');
  }

  static Column json(String name) {
    return new Column(name, Kind.JSON, "CAST(" + name + " AS text)");
  }

  /** The same column with what it says of rows where it is unset. */
  Column or(String otherwise) {
    return new Column(name, kind, "coalesce(" + expression + ", " + otherwise + ")");
  }

  /** The same column computed. */
  Column as(String sql) {
    return new Column(name, kind, sql);
  }

  /** How its values are written. */
  enum Kind {
    NUMBER,
    TEXT,
    FLAG,
    TIME,
    JSON
  }
}
