package io.anteroom;

import io.anteroom.command.Launcher;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the program. */
@QuarkusMain
public final class Anteroom {
  Anteroom() {}

  public static void main(String... args) {
    Launcher.launch(args);
  }
}
