package io.anteroom.schema.partition;

import java.time.Instant;

/**
 * Detections in the default partition that belong into a week of their own.
 *
 * @param rows how many; {@link #MOST} if they are as many or more
 * @param since when the first of these was saved
 */
public record Strays(long rows, Instant since) {
  /** So many are counted at most. */
  public static final int MOST = 1000;
}
