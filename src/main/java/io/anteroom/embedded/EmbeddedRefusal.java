package io.anteroom.embedded;

/** The embedded PostgreSQL cannot be used as asked; the message says why and what to change. */
public final class EmbeddedRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  EmbeddedRefusal(String message) {
    super(message);
  }
}
