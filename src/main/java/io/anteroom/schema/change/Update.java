package io.anteroom.schema.change;

import java.time.Duration;
import java.util.Set;

/**
 * What of the change log is applied, and how.
 *
 * @param contexts {@link ChangeRunner#DEFAULT}, and {@link ChangeRunner#SAMPLE_DATA} where asked
 *     for
 * @param left ids of changes that are left for later
 * @param buildWait how long a concurrent index build waits for transactions older than itself; zero
 *     for as long as it takes
 */
public record Update(Set<String> contexts, Set<String> left, Duration buildWait) {
  public Update {
    contexts = Set.copyOf(contexts);
    left = Set.copyOf(left);
  }

  /** All that these contexts have. */
  public static Update all(Set<String> contexts) {
    return new Update(contexts, Set.of(), Duration.ZERO);
  }
}
