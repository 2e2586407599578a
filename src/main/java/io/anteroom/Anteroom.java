package io.anteroom;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the program. */
@QuarkusMain
public final class Anteroom {
  private Anteroom() {}

  public static void main(String... args) {
    Quarkus.run(args);
  }
}
