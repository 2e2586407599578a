package io.anteroom.statistics;

import java.util.Locale;

/** Where events come from. Their order is that of events of one time. */
enum EventSource {
  HANDWASHING("handwash_events"),
  SANITIZING("sanitize_events"),
  VIOLATION(null);

  private static final String OF_VIOLATIONS =
      """
      (SELECT "timestamp" AS event_time, %1$d AS rank, id, camera_id, violation_type AS type,
              confidence, track_id, CAST(NULL AS varchar) AS region, 1 AS number,
              CAST(bbox AS text) AS bbox, coalesce(status, 'pending') AS status, snapshot_path
      """;

  private static final String OF_DETECTIONS =
      """
      (SELECT "timestamp" AS event_time, %1$d AS rank, id, camera_id, '%2$s' AS type,
              CAST(NULL AS double precision) AS confidence, CAST(NULL AS integer) AS track_id,
              region_id AS region, %3$s AS number, CAST(NULL AS text) AS bbox,
              CAST(NULL AS varchar) AS status, CAST(NULL AS varchar) AS snapshot_path
      """;

  private final String column;

  EventSource(String column) {
    this.column = column;
  }

  /** Whether it may have events of this type; of any, if it is null. */
  boolean has(String type) {
    return type == null || this == VIOLATION || type.equals(word());
  }

  /** What its rows are asked for in a list of events, up to FROM. */
  String columns() {
    return this == VIOLATION
        ? OF_VIOLATIONS.formatted(ordinal())
        : OF_DETECTIONS.formatted(ordinal(), word(), column);
  }

  String table() {
    return this == VIOLATION ? "violation_events" : "detection_records";
  }

  /** Which of its rows are events of the type that is asked for, if one is. */
  String condition(String type) {
    if (this != VIOLATION) {
      return column + " > 0";
    }
    String happened = "status IS DISTINCT FROM 'false_positive'";
    return type == null ? happened : happened + " AND violation_type = :type";
  }

  /** The word in ids, and the type of the events of a detection. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
