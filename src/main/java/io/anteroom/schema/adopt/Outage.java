package io.anteroom.schema.adopt;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * Guesses how long an adoption locks its tables: from what each step does to how many bytes. The
 * rates are those of the benchmark on two cores (README); a rehearsal measures the very database.
 */
final class Outage {
  private static final long SCANNED = 1_000_000_000;
  private static final long UPDATED = 200_000_000;
  private static final long REWRITTEN = 30_000_000;

  private Outage() {}

  /** At least a second; the steps about no table are taken to concern all. */
  static Duration estimate(Collection<Step> steps, Map<String, TableSize> sizes) {
    long all = sizes.values().stream().mapToLong(TableSize::bytes).sum();
    double seconds = 0;
    for (Step step : steps) {
      long bytes = step.table().isEmpty() ? all : bytes(sizes.get(step.table()));
      seconds += (double) bytes / perSecond(step.cost());
    }
    return Duration.ofSeconds(Math.max(1, Math.round(seconds)));
  }

  private static long bytes(TableSize size) {
    return size == null ? 0 : size.bytes();
  }

  private static long perSecond(Cost cost) {
    return switch (cost) {
      case METADATA -> Long.MAX_VALUE;
      case SCAN -> SCANNED;
      case ROWS -> UPDATED;
      case REWRITE -> REWRITTEN;
    };
  }
}
