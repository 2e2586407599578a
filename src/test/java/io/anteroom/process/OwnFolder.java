package io.anteroom.process;

import java.nio.file.Path;

/** Folders under {@code target} that no other process of the tests has. */
public final class OwnFolder {
  private OwnFolder() {}

  /** The folder of this name; nobody makes it. */
  public static Path of(String name) {
    return Path.of("target", "own", String.valueOf(ProcessHandle.current().pid()), name);
  }
}
