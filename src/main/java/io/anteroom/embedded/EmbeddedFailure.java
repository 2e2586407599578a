package io.anteroom.embedded;

/** PostgreSQL does not start; the message is for the person who started the program. */
public final class EmbeddedFailure extends Exception {
  private static final long serialVersionUID = 1L;

  EmbeddedFailure(String message) {
    super(message);
  }

  EmbeddedFailure(String message, Throwable cause) {
    super(message + ": " + cause, cause);
  }
}
