package io.anteroom.process;

/** The heap of this process. */
public final class Heap {
  private Heap() {}

  /** Bytes in use once nothing is there that nobody uses. */
  public static long used() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 2; i++) {
      System.gc();
      Thread.sleep(20);
      least =
          Math.min(least, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    }
    return least;
  }
}
