package io.anteroom.statistics;

import jakarta.persistence.Tuple;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the detections and violations of a time add up to. A frame counts as often as it was saved,
 * and a person in each frame anew. A violation that people call a false positive did not happen.
 *
 * @param frames saved frames
 * @param persons persons in them
 * @param hairnetViolations persons without a hairnet, as the frames count them
 * @param handwashEvents persons washing their hands in them
 * @param sanitizeEvents persons sanitising their hands in them
 * @param violationsByType violations by their type
 * @param confidence mean confidence of the frames, 0 to 1; unset if none has one
 * @param rates how fast the frames were worked on
 */
record Sums(
    long frames,
    long persons,
    long hairnetViolations,
    long handwashEvents,
    long sanitizeEvents,
    Map<String, Long> violationsByType,
    Double confidence,
    Rates rates) {
  static final String HANDWASHING = "handwashing";
  static final String SANITIZING = "sanitizing";

  private static final double ALL = 100;

  /**
   * @param detections the row of the detections; null if there are none
   */
  static Sums of(Tuple detections, Map<String, Long> violationsByType) {
    if (detections == null) {
      return new Sums(0, 0, 0, 0, 0, violationsByType, null, Rates.UNKNOWN);
    }
    return new Sums(
        detections.get("number", Long.class),
        detections.get("persons", Long.class),
        detections.get("hairnet", Long.class),
        detections.get("handwash", Long.class),
        detections.get("sanitize", Long.class),
        violationsByType,
        Rates.finite(detections.get("confidence", Double.class)),
        Rates.of(detections));
  }

  long violations() {
    return violationsByType.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Violations, and the times that somebody cleaned hands. */
  long events() {
    return violations() + handwashEvents + sanitizeEvents;
  }

  /** All events by their type; they sum up to {@link #events()}. */
  Map<String, Long> eventsByType() {
    Map<String, Long> types = new TreeMap<>(violationsByType);
    if (handwashEvents != 0) {
      types.merge(HANDWASHING, handwashEvents, Long::sum);
    }
    if (sanitizeEvents != 0) {
      types.merge(SANITIZING, sanitizeEvents, Long::sum);
    }
    return types;
  }

  /**
   * The share of the persons who broke no rule, in percent: 100 × (1 − violations ÷ persons), and 0
   * if there are more violations than persons. Unset if nobody was seen.
   */
  Double complianceRate() {
    return persons <= 0 ? null : Math.max(0, ALL - ALL * violations() / persons);
  }

  /**
   * How fast frames were worked on; each value is unset if no frame has it.
   *
   * @param fps mean frames per second
   * @param seconds mean seconds spent on a frame
   * @param leastSeconds on the quickest
   * @param mostSeconds on the slowest
   */
  record Rates(Double fps, Double seconds, Double leastSeconds, Double mostSeconds) {
    static final Rates UNKNOWN = new Rates(null, null, null, null);

    static Rates of(Tuple row) {
      return new Rates(
          finite(row.get("fps", Double.class)),
          finite(row.get("seconds", Double.class)),
          finite(row.get("least_seconds", Double.class)),
          finite(row.get("most_seconds", Double.class)));
    }

    /** Detectors store what they compute, NaN too, for which JSON has no word. */
    static Double finite(Double value) {
      return value == null || !Double.isFinite(value) ? null : value;
    }
  }
}
