package io.anteroom.web.list;

/** Says whether names can be compared by their trigrams, that is, whether pg_trgm is installed. */
public interface TrigramSearch {
  /** Answers at once: it never waits or does I/O. */
  boolean available();
}
