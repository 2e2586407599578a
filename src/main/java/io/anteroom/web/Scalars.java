package io.anteroom.web;

import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Queries of one column. Given its class as the result of a query, Hibernate 7.2 keeps a plan that
 * it never finds again (its {@code ImplicitResultClassBuilder} equals nothing), and looks through
 * two thousand of them at every call.
 */
public final class Scalars {
  private Scalars() {}

  /**
   * A query whose rows are the values of its only column.
   *
   * @param type Long, Integer, Boolean or String
   */
  public static <T> NativeQuery<T> query(Session session, String sql, Class<T> type) {
    return session
        .createNativeQuery(sql, Object[].class)
        .setTupleTransformer((row, names) -> type.cast(value(row[0], type)));
  }

  private static Object value(Object found, Class<?> type) {
    if (found instanceof Number number && type == Long.class) {
      return number.longValue();
    }
    return found;
  }
}
