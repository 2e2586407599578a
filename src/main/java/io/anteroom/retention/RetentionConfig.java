package io.anteroom.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * How long rows are kept; {@code 90d} is 90 days. What is unset is kept for ever, which is the
 * default. {@link RetentionRanges} checks the values.
 */
@ConfigMapping(prefix = "anteroom.retention")
public interface RetentionConfig {
  /** Detections, which go a whole week at a time; 1d to 36500d. */
  Optional<Duration> detections();

  /** Violations, but those under a legal hold; 1d to 36500d. */
  Optional<Duration> violations();

  /** Hours of the statistics, but those whose detections are there; 1d to 36500d. */
  Optional<Duration> statistics();

  /** Entries of the audit log; 1d to 36500d. */
  Optional<Duration> audit();

  /** Whether rows that an adoption took over are also too old at some time. */
  @WithDefault("false")
  boolean adopted();

  /** How often it is looked what is too old; 1s to 24h. */
  @WithDefault("1h")
  Duration every();
}
