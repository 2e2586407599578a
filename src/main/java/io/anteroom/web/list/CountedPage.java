package io.anteroom.web.list;

import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A page of a list of which is known, or guessed, how long it is as a whole. */
public record CountedPage<T>(Page<T> page, Total total, Part part) {
  /** The header that says how long the whole list is. */
  public static final String TOTAL = "X-Total-Count";

  /** The header that says that this is a guess. */
  public static final String ESTIMATED = "X-Total-Count-Estimated";

  /** A page; the rest is counted only if this is not the end of the list. */
  public static <T> CountedPage<T> of(Page<T> page, Part part, Supplier<Total> all) {
    long seen = page.rows().isEmpty() ? 0 : part.offset() + page.rows().size();
    boolean ends = part.behind().isEmpty() && page.rows().size() < part.size();
    return ends && (part.offset() == 0 || !page.rows().isEmpty())
        ? new CountedPage<>(page, Total.counted(seen), part)
        : new CountedPage<>(page, all.get().atLeast(seen), part);
  }

  /** Whether no row is on it, nor on any other. */
  public boolean isOfNone() {
    return total.rows() == 0;
  }

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
   * Adds to an array, which has no place for them, {@code Link: rel=next}, how many rows the
   * filters leave, and whether that is an estimate.
   */
  public ResponseBuilder headedFrom(ResponseBuilder answer, UriInfo uri) {
    return linkedFrom(answer, uri)
        .header(TOTAL, total.rows())
        .header(ESTIMATED, total.estimated() ? true : null);
  }

  /** Where it stands, for the answer. */
  public ListPosition position() {
    int size = part.size();
    boolean counted = part.behind().isEmpty();
    return new ListPosition(
        rows().size(),
        total.rows(),
        total.estimated(),
        counted ? part.offset() / size + 1 : null,
        size,
        (total.rows() + size - 1) / size,
        size,
        counted ? part.offset() : null);
  }
}
