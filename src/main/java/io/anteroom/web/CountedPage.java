package io.anteroom.web;

import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;

/** A page of a list of which is known how long it is as a whole. */
public record CountedPage<T>(Page<T> page, long total, Part part) {
  static final String TOTAL = "X-Total-Count";

  /** The same page with its rows in another form. */
  public <V> CountedPage<V> map(Function<T, V> form) {
    return new CountedPage<>(page.map(form), total, part);
  }

  public List<T> rows() {
    return page.rows();
  }

  /** Adds {@code Link: rel=next} if there is more. */
  public ResponseBuilder linkedFrom(ResponseBuilder answer, UriInfo uri) {
    return page.linkedFrom(answer, uri);
  }

  /**
   * Adds to an array, which has no place for them, {@code Link: rel=next} and {@code
   * X-Total-Count}: how many rows the filters leave.
   */
  public ResponseBuilder headedFrom(ResponseBuilder answer, UriInfo uri) {
    return linkedFrom(answer, uri).header(TOTAL, total);
  }

  /** Where it stands, for the answer. */
  public ListPosition position() {
    int size = part.size();
    boolean counted = part.behind().isEmpty();
    return new ListPosition(
        rows().size(),
        total,
        counted ? part.offset() / size + 1 : null,
        size,
        (total + size - 1) / size,
        size,
        counted ? part.offset() : null);
  }
}
