package io.anteroom.embedded;

/** When the program brings its own PostgreSQL: the values of {@code anteroom.embedded}. */
enum EmbeddedUse {
  /** Only if no JDBC URL is configured and the program runs on a person's machine. */
  AUTO,
  /** Even if a JDBC URL is configured, and in a container too. */
  ALWAYS,
  /** Not at all: a JDBC URL must be configured. */
  NEVER
}
