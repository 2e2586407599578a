package io.anteroom.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the REST layer as a whole. */
@ConfigMapping(prefix = "anteroom.web")
interface WebConfig {
  /** Whether a change without If-Match is refused with 428. Old clients never send the header. */
  @WithDefault("false")
  boolean requireIfMatch();

  /** What Retry-After says when the database cannot answer. */
  @WithDefault("5S")
  Duration retryAfter();

  /** How many requests a second a sender may send to a replica; 1 to 1000000, unset for any. */
  Optional<Integer> requestsPerSecond();
}
