package io.anteroom.dataset;

import java.io.IOException;
import java.nio.file.Path;

/** An archive that goes out as it is written. */
interface Archive {
  /** Adds a file under this path. */
  void add(String path, Path file) throws IOException;

  /** Writes what tells the client that this is all. */
  void finish() throws IOException;
}
