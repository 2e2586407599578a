package io.anteroom.schema.adopt;

import io.anteroom.schema.verify.Catalog;
import io.anteroom.schema.verify.CatalogObject;
import io.anteroom.schema.verify.ObjectKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table reduced to what its rows look like.
 *
 * @param columns by name, in the order of the table
 */
record Shape(String table, Map<String, Column> columns) {
  private static final Pattern KEY = Pattern.compile("\\(([^()]+)\\)");

  static Shape of(Catalog catalog, String table) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (CatalogObject column : catalog.of(ObjectKind.COLUMN, table)) {
      String name = column.name();
      columns.put(
          name,
          new Column(
              name,
              column.definition(),
              catalog.has(ObjectKind.NOT_NULL, table, name),
              catalog.definition(ObjectKind.DEFAULT, table, name)));
    }
    return new Shape(table, columns);
  }

  boolean has(String column) {
    return columns.containsKey(column);
  }

  /** The names in the first parentheses of a key's or index's definition. */
  static List<String> keyColumns(String definition) {
    Matcher matcher = KEY.matcher(definition);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no columns in: " + definition);
    }
    return List.of(matcher.group(1).replace("\"", "").split(", "));
  }
}
