package io.anteroom.schema.adopt;

import static io.anteroom.schema.verify.Ddl.quoted;

import io.anteroom.schema.verify.CatalogObject;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of one table that share a key which is to be unique.
 *
 * @param key the columns of that key, as SQL
 * @param condition which rows the key is for
 * @param order the row that stays comes first
 */
record Doubles(String table, String key, String condition, String order) {

  static Doubles of(Situation situation, CatalogObject uniqueKey) {
    String definition = uniqueKey.definition();
    List<String> columns = Shape.keyColumns(definition);
    String table = uniqueKey.relation();
    String key = columns.stream().map(column -> quoted(column)).collect(Collectors.joining(", "));
    int where = definition.indexOf(" WHERE ");
    String condition;
    if (where >= 0) {
      condition = definition.substring(where + " WHERE ".length());
    } else if (definition.contains("NULLS NOT DISTINCT")) {
      condition = "true";
    } else {
      condition =
          columns.stream()
              .map(column -> quoted(column) + " IS NOT NULL")
              .collect(Collectors.joining(" AND "));
    }
    String latest = situation.wanted(table).has("updated_at") ? "updated_at DESC NULLS LAST, " : "";
    return new Doubles(table, key, condition, latest + quoted(situation.keyOf(table).get(0)));
  }

  /** Keeps the rows that are not to stay, and takes them out. */
  String takeOut(Kept kept) {
    String with =
        "doubled AS (SELECT ctid AS place, row_number() OVER (PARTITION BY %s ORDER BY %s) AS n FROM %s WHERE %s), "
            .formatted(key, order, quoted(table), condition);
    return kept.rows(
        with,
        "USING doubled WHERE r.ctid = doubled.place AND doubled.n > 1",
        "doubles a row of the same key");
  }

  /** Lets references to the rows that go point to the row that stays. */
  List<String> repoint(Kept children, CatalogObject foreignKey) {
    String column = Shape.keyColumns(foreignKey.definition()).get(0);
    String staying =
        "(SELECT id AS gone, first_value(id) OVER (PARTITION BY %s ORDER BY %s) AS id FROM %s WHERE %s) AS staying"
            .formatted(key, order, quoted(table), condition);
    String gone =
        "r.%s IN (SELECT gone FROM %s WHERE gone <> staying.id)".formatted(quoted(column), staying);
    return List.of(
        children.value(column, gone, "points to the row that is kept of doubled ones"),
        "UPDATE %s AS r SET %s = staying.id FROM %s WHERE r.%s = staying.gone AND staying.gone <> staying.id"
            .formatted(quoted(children.table()), quoted(column), staying, quoted(column)));
  }
}
