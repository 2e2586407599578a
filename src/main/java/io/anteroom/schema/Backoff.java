package io.anteroom.schema;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Exponential delays between attempts, each between half of it and the whole. */
record Backoff(Duration first, Duration most) {

  Duration after(int attempts) {
    long bound = Math.min(most.toMillis(), first.toMillis() << Math.min(attempts, 16));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound / 2, bound + 1));
  }
}
