package io.anteroom.export;

import java.io.IOException;

/** An export that ended after its client had got a part of it. */
final class ExportBroken extends IOException {
  private static final long serialVersionUID = 1L;

  private ExportBroken(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** What the failure means: of a client that has left or is too slow, of the database, or ours. */
  static ExportBroken by(Exception cause) {
    return new ExportBroken(
        cause instanceof IOException ? "its client takes no more" : cause.getMessage(), cause);
  }

  /** Whether that happens, with clients as they are. */
  boolean isOfClient() {
    return getCause() instanceof IOException;
  }
}
