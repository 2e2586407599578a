package io.anteroom.schema;

import io.anteroom.schema.change.Change;
import java.util.List;
import java.util.stream.Stream;

/**
 * The changes that a database does not carry yet, each list in order.
 *
 * @param now those that a service applies before it serves
 * @param later those that build an index of a big table, which it does while it serves
 */
public record DueChanges(List<Change> now, List<Change> later) {
  public DueChanges {
    now = List.copyOf(now);
    later = List.copyOf(later);
  }

  /** All of them, those of {@link #now} first. */
  public List<Change> all() {
    return Stream.concat(now.stream(), later.stream()).toList();
  }

  boolean isEmpty() {
    return now.isEmpty() && later.isEmpty();
  }
}
