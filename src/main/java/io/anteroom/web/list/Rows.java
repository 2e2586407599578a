package io.anteroom.web.list;

import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.anteroom.web.time.TimeRange;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Rows of one table that a client asks for, page by page or by name. All SQL is of ours: what a
 * client sends is a parameter.
 */
public final class Rows<T> {
  private static final String ROW = "listed";

  /** Those of the entity, one by one: a newer release may add others. */
  private static final String COLUMNS = "SELECT {" + ROW + ".*}";

  private final Class<T> entity;
  private final StringBuilder from;
  private final Map<String, Object> parameters = new HashMap<>();

  private Rows(Class<T> entity, String from) {
    this.entity = entity;
    this.from = new StringBuilder(from);
  }

  /** All rows of a table. */
  public static <T> Rows<T> of(Class<T> entity, String table) {
    return new Rows<>(entity, " FROM " + table + " AS " + ROW + " WHERE true");
  }

  /** Leaves only those that fulfil this condition. */
  public Rows<T> where(String condition) {
    from.append(" AND (").append(condition).append(")");
    return this;
  }

  /** Leaves only those that have this value in this column. */
  public Rows<T> where(String column, Object value) {
    return where(column + " = :" + column, column, value);
  }

  /** Leaves only those that fulfil this condition, which refers to a value by this name. */
  public Rows<T> where(String condition, String name, Object value) {
    parameters.put(name, value);
    return where(condition);
  }

  /** Leaves only those whose time in this column lies in the range. */
  public Rows<T> within(String column, TimeRange range) {
    if (range.startTime != null) {
      parameters.put("start_time", range.startTime);
      where(column + " >= :start_time");
    }
    if (range.endTime != null) {
      parameters.put("end_time", range.endTime);
      where(column + " <= :end_time");
    }
    return this;
  }

  /**
   * A part of the rows, newest first; rows of the same time by their number.
   *
   * @param time the column of the time; the column of the number is {@code id}
   */
  public CountedPage<T> newest(
      String time, Part part, Function<T, Instant> timeOf, ToLongFunction<T> idOf) {
    return newestBy(
        time, part, Cursor::id, row -> Cursor.behind(timeOf.apply(row), idOf.applyAsLong(row)));
  }

  /**
   * A part of the rows, newest first; rows of the same time by the text that is their key.
   *
   * @param time the column of the time; the column of the key is {@code id}
   */
  public CountedPage<T> newestNamed(
      String time, Part part, Function<T, Instant> timeOf, Function<T, String> idOf) {
    return newestBy(
        time, part, Cursor::name, row -> Cursor.behind(timeOf.apply(row), idOf.apply(row)));
  }

  private CountedPage<T> newestBy(
      String time, Part part, Function<Cursor, Object> id, Function<T, Cursor> cursor) {
    Rows<T> rest = copy();
    part.behind()
        .ifPresent(
            behind -> {
              rest.parameters.put("behind_time", behind.time());
              rest.parameters.put("behind_id", id.apply(behind));
              rest.where("(" + time + ", id) < (:behind_time, :behind_id)");
            });
    List<T> found = rest.list(time + " DESC, id DESC", part.size() + 1, part.offset());
    return counted(Page.of(found, part.size(), cursor), part);
  }

  /**
   * A part of the rows by their names; rows of the same name by the text that is their key.
   *
   * @param key the column of the key; the column of the name is {@code name}
   */
  public CountedPage<T> byName(
      String key, Part part, Function<T, String> nameOf, Function<T, String> keyOf) {
    Rows<T> rest = copy();
    part.behind()
        .ifPresent(
            behind -> {
              rest.parameters.put("behind_name", behind.key().get(0));
              rest.parameters.put("behind_key", behind.key().get(1));
              rest.where("(name, " + key + ") > (:behind_name, :behind_key)");
            });
    List<T> found = rest.list("name, " + key, part.size() + 1, part.offset());
    Function<T, Cursor> cursor = row -> Cursor.behind(nameOf.apply(row), keyOf.apply(row));
    return counted(Page.of(found, part.size(), cursor), part);
  }

  private Rows<T> copy() {
    Rows<T> copy = new Rows<>(entity, from.toString());
    copy.parameters.putAll(parameters);
    return copy;
  }

  /** A part of the rows in another order, which has pages and offsets only. */
  public CountedPage<T> sorted(String order, Part part) {
    if (part.behind().isPresent()) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER,
          new FieldError("cursor", "goes with the usual order only; use page or offset"));
    }
    return counted(Page.last(list(order, part.size(), part.offset())), part);
  }

  private CountedPage<T> counted(Page<T> page, Part part) {
    return CountedPage.of(
        page, part, () -> Totals.of(Panache.getSession(), from.toString(), parameters));
  }

  /**
   * A part of the matches of a search, best match first; pages and offsets only.
   *
   * @param column what orders rows that match alike
   */
  public CountedPage<T> search(NameSearch.Match match, String column, Part part) {
    parameters.putAll(match.parameters());
    where(match.condition());
    return sorted(match.order() + ", " + column, part);
  }

  private List<T> list(String order, int most, long offset) {
    String sql = COLUMNS + from + " ORDER BY " + order + " LIMIT :most OFFSET :passed_over";
    TypedQuery<T> query = Panache.getSession().createNativeQuery(sql, entity, ROW);
    parameters.forEach(query::setParameter);
    return query.setParameter("most", most).setParameter("passed_over", offset).getResultList();
  }
}
