package io.anteroom.web.list;

import io.anteroom.web.Scalars;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Counts rows in a time that does not grow with their table: up to a bound one by one, beyond it by
 * what the planner expects of the same filters.
 */
public final class Totals {
  /** So many are counted one by one; the usual bound of search engines. */
  public static final int COUNTED = 10_000;

  private static final String COUNT =
      "SELECT count(*) FROM (SELECT 1%s LIMIT " + (COUNTED + 1) + ") AS one";

  private static final Pattern EXPECTED = Pattern.compile("rows=(\\d+)");

  private Totals() {}

  /**
   * How many rows there are.
   *
   * @param from from the FROM of the statement to the end of its WHERE
   * @param parameters its values, by name
   */
  public static Total of(Session session, String from, Map<String, Object> parameters) {
    long counted = query(session, COUNT.formatted(from), Long.class, parameters).getSingleResult();
    if (counted <= COUNTED) {
      return Total.counted(counted);
    }
    List<String> plan =
        query(session, "EXPLAIN SELECT 1" + from, String.class, parameters).getResultList();
    return new Total(expected(plan.get(0)), true).atLeast(counted);
  }

  private static long expected(String plan) {
    Matcher rows = EXPECTED.matcher(plan);
    if (!rows.find()) {
      throw new IllegalStateException("a plan without rows: " + plan);
    }
    return Long.parseLong(rows.group(1));
  }

  private static <T> NativeQuery<T> query(
      Session session, String sql, Class<T> type, Map<String, Object> parameters) {
    NativeQuery<T> query = Scalars.query(session, sql, type);
    parameters.forEach(query::setParameter);
    return query;
  }
}
