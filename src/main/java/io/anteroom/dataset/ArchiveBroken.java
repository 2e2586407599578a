package io.anteroom.dataset;

import java.io.IOException;

/** An archive that cannot be finished: its client has left, or a file has gone meanwhile. */
final class ArchiveBroken extends IOException {
  private static final long serialVersionUID = 1L;

  ArchiveBroken(IOException cause) {
    super(cause.toString(), cause);
  }
}
