package io.anteroom.web;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Rows of one table that a client asks for, page by page or by name. All SQL is of ours: what a
 * client sends is a parameter.
 */
public final class Rows<T> {
  private static final String ROW = "listed";

  private final Class<T> entity;
  private final StringBuilder sql;
  private final Map<String, Object> parameters = new HashMap<>();

  private Rows(Class<T> entity, String table) {
    this.entity = entity;
    // column by column: of a table that a newer release widens, SELECT * fails in prepared
    // statements
    this.sql = new StringBuilder("SELECT {listed.*} FROM " + table + " AS listed WHERE true");
  }

  /** All rows of a table. */
  public static <T> Rows<T> of(Class<T> entity, String table) {
    return new Rows<>(entity, table);
  }

  /** Leaves only those that fulfil this condition. */
  public Rows<T> where(String condition) {
    sql.append(" AND (").append(condition).append(")");
    return this;
  }

  /** Leaves only those that have this value in this column. */
  public Rows<T> where(String column, Object value) {
    parameters.put(column, value);
    return where(column + " = :" + column);
  }

  /**
   * The page behind a cursor.
   *
   * @param columns the order, by columns that identify a row together: {@code "name, id"}
   * @param cursor the cursor behind a row, with the values of these columns
   */
  public Page<T> page(String columns, Cursor behind, int limit, Function<T, Cursor> cursor) {
    StringBuilder values = new StringBuilder();
    for (String value : behind.key()) {
      String name = "key_" + parameters.size();
      parameters.put(name, value);
      values.append(values.isEmpty() ? ":" : ", :").append(name);
    }
    where("(" + columns + ") > (" + values + ")");
    return Page.of(list(columns, limit + 1), limit, cursor);
  }

  /**
   * The best matches of a search.
   *
   * @param column what orders rows that match alike
   */
  public Page<T> search(NameSearch.Match match, String column, int limit) {
    parameters.putAll(match.parameters());
    where(match.condition());
    return Page.last(list(match.order() + ", " + column, limit));
  }

  private List<T> list(String order, int most) {
    TypedQuery<T> query =
        Panache.getSession().createNativeQuery(sql + " ORDER BY " + order, entity, ROW);
    parameters.forEach(query::setParameter);
    return query.setMaxResults(most).getResultList();
  }
}
