package io.anteroom.schema.adopt;

import static io.anteroom.schema.verify.Ddl.literal;
import static io.anteroom.schema.verify.Ddl.quoted;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the SQL that puts values beside the schema which do not fit into it, in {@code
 * adoption_kept}: the one place for everything that an adoption changes or takes out (ADR 0040).
 *
 * @param table the table they stand in
 * @param key the columns of its primary key, each with the one in which it stands for the time
 *     being
 */
record Kept(String table, Map<String, String> key) {

  static Kept of(String table, List<String> key) {
    Map<String, String> standing = new LinkedHashMap<>();
    key.forEach(column -> standing.put(column, column));
    return new Kept(table, standing);
  }

  /** The same while a column of the key stands in one of another name. */
  Kept standingIn(String column, String source) {
    Map<String, String> standing = new LinkedHashMap<>(key);
    standing.put(column, source);
    return new Kept(table, standing);
  }

  /** Keeps a column's value of the rows that satisfy the condition. */
  String value(String column, String condition, String reason) {
    return value(column, quoted(column), condition, reason);
  }

  /** The same where the value stands in a column of another name for the time being. */
  String value(String column, String source, String condition, String reason) {
    return """
        INSERT INTO adoption_kept (table_name, row_key, column_name, value, reason)
        SELECT %s, %s, %s, r.%s::text, %s FROM %s AS r WHERE %s"""
        .formatted(
            literal(table),
            rowKey(),
            literal(column),
            source,
            literal(reason),
            quoted(table),
            condition);
  }

  /**
   * Keeps whole rows and takes them out of the table.
   *
   * @param with a query that the deletion needs, with its name and comma; or nothing
   * @param deletion what follows DELETE FROM; the table is called r
   */
  String rows(String with, String deletion, String reason) {
    return """
        WITH %sgone AS (DELETE FROM %s AS r %s
          RETURNING %s AS row_key, row_to_json(r)::text AS value)
        INSERT INTO adoption_kept (table_name, row_key, value, reason)
        SELECT %s, row_key, value, %s FROM gone"""
        .formatted(with, quoted(table), deletion, rowKey(), literal(table), literal(reason));
  }

  /** Puts what was kept under this key under the other one, which the rows have by then. */
  String rekey(Kept other) {
    String same =
        key.keySet().stream()
            .filter(column -> !key.get(column).equals(other.key.get(column)))
            .map(
                column ->
                    "k.row_key ->> %s = r.%s".formatted(literal(column), quoted(key.get(column))))
            .collect(Collectors.joining(" AND "));
    return "UPDATE adoption_kept AS k SET row_key = %s FROM %s AS r WHERE k.table_name = %s AND k.kept_at = now() AND %s"
        .formatted(other.rowKey(), quoted(table), literal(table), same);
  }

  /** The key of a row of the table called r, as jsonb. */
  String rowKey() {
    return key.entrySet().stream()
        .map(column -> literal(column.getKey()) + ", r." + quoted(column.getValue()))
        .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
  }
}
