package io.anteroom.dataset;

import io.anteroom.web.Problem;
import io.anteroom.web.ProblemType;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * So many may do something at a time. Who moves files keeps a thread of the service for as long as
 * a client likes: there are always others for the rest.
 */
final class Places {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final String what;
  private final Semaphore free;

  Places(String what, int number) {
    this.what = what;
    this.free = new Semaphore(number);
  }

  /** Takes a place, which is to be given back. */
  void take() {
    if (!free.tryAcquire()) {
      throw Problem.unavailable(
          ProblemType.NOT_READY,
          "As many %s as this service allows are going on".formatted(what),
          RETRY_AFTER);
    }
  }

  void giveBack() {
    free.release();
  }
}
