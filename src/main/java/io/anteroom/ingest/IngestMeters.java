package io.anteroom.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts the detections that come in, for Prometheus.
 *
 * <ul>
 *   <li>{@code anteroom_ingest_detections_total}, by {@code outcome} {@code stored}, {@code
 *       duplicate}, {@code rejected}: one at a time or in batches
 *   <li>{@code anteroom_ingest_rejections_total}, by {@code reason}: the rejected of them
 *   <li>{@code anteroom_ingest_turned_away_total}: detections that were sent alone and answered
 *       503, since more came than the database stores
 * </ul>
 */
@Singleton
class IngestMeters {
  private final Map<IngestStatus, Counter> detections = new EnumMap<>(IngestStatus.class);
  private final Map<Rejection, Counter> rejections = new EnumMap<>(Rejection.class);
  private final Counter turnedAway;

  IngestMeters(MeterRegistry meters) {
    for (IngestStatus status : IngestStatus.values()) {
      detections.put(
          status,
          Counter.builder("anteroom.ingest.detections")
              .description("Detections that came in")
              .tag("outcome", status.value())
              .register(meters));
    }
    for (Rejection reason : Rejection.values()) {
      rejections.put(
          reason,
          Counter.builder("anteroom.ingest.rejections")
              .description("Detections that were rejected")
              .tag("reason", reason.label())
              .register(meters));
    }
    turnedAway =
        Counter.builder("anteroom.ingest.turned.away")
            .description("Detections answered 503, since more come than the database stores")
            .register(meters);
  }

  /** Takes note of what became of detections. */
  void count(Collection<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      detections.get(outcome.status()).increment();
      if (outcome.isRejected()) {
        rejections.get(outcome.reason()).increment();
      }
    }
  }

  /** Takes note of a detection for which there is no room. */
  void turnAway() {
    turnedAway.increment();
  }
}
