package io.anteroom.web.list;

import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A part of a list in its order, and where the next part begins. */
public record Page<T>(List<T> rows, Optional<Cursor> next) {
  /** The whole of a list that has no further pages. */
  public static <T> Page<T> last(List<T> rows) {
    return new Page<>(rows, Optional.empty());
  }

  /** Makes a page of rows that were queried with one more than the limit. */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> key) {
    if (rows.size() <= limit) {
      return last(rows);
    }
    List<T> page = rows.subList(0, limit);
    return new Page<>(page, Optional.of(key.apply(page.get(limit - 1))));
  }

  /** The same page with its rows in another form. */
  public <V> Page<V> map(Function<T, V> form) {
    return new Page<>(rows.stream().map(form).toList(), next);
  }

  /** Adds {@code Link: rel=next} if there is more. */
  public ResponseBuilder linkedFrom(ResponseBuilder answer, UriInfo uri) {
    return next.map(cursor -> answer.links(cursor.next(uri))).orElse(answer);
  }
}
