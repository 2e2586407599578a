package io.anteroom.web;

import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * So many may do something at a time. Who sends or takes for long keeps a thread of the service for
 * as long as a client likes: there are always others for the rest.
 */
public final class Places {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final String what;
  private final Semaphore free;

  /**
   * Makes places that are all free.
   *
   * @param what what goes on in them, as a refused client reads it: {@code "uploads"}
   * @param number how many there are
   */
  public Places(String what, int number) {
    this.what = what;
    this.free = new Semaphore(number);
  }

  /**
   * Takes a place, which is to be given back.
   *
   * @throws Problem 503 if none is free
   */
  public void take() {
    if (!free.tryAcquire()) {
      throw Problem.unavailable(
          ProblemType.NOT_READY,
          "As many %s as this service allows are going on".formatted(what),
          RETRY_AFTER);
    }
  }

  /** Gives back a place that was taken. */
  public void giveBack() {
    free.release();
  }
}
