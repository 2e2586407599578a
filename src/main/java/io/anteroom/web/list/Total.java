package io.anteroom.web.list;

/**
 * How many rows the filters of a list leave.
 *
 * @param estimated whether PostgreSQL's planner expects them, and nobody has counted
 */
public record Total(long rows, boolean estimated) {
  /** Those that were counted. */
  static Total counted(long rows) {
    return new Total(rows, false);
  }

  /** As many at least, since a client has seen them. */
  Total atLeast(long seen) {
    return rows < seen ? new Total(seen, estimated) : this;
  }
}
