package io.anteroom.schema;

import io.anteroom.postgres.Session;
import java.sql.SQLException;
import java.util.List;

/** What hours have seen: summed up from detections, as it is said, and as it is stored. */
final class HourlySums {
  static final String SAID =
      """
      SELECT camera_id, hour_start, frames, coalesce(persons, 0), coalesce(hairnet_violations, 0),
             coalesce(handwash_events, 0), coalesce(sanitize_events, 0),
             round(coalesce(fps_sum, 0)::numeric, 6), fps_frames,
             round(coalesce(processing_time_sum, 0)::numeric, 6), processing_time_frames,
             min_processing_time, max_processing_time,
             round(coalesce(confidence_sum, 0)::numeric, 6), confidence_frames
        FROM hourly_detections('-infinity', 'infinity')
      """;

  static final String STORED =
      """
      SELECT camera_id, hour_start, total_frames, total_persons, total_hairnet_violations,
             total_handwash_events, total_sanitize_events, round(fps_sum::numeric, 6), fps_frames,
             round(processing_time_sum::numeric, 6), processing_time_frames,
             min_processing_time, max_processing_time,
             round(confidence_sum::numeric, 6), confidence_frames
        FROM statistics_hourly
      """;

  private static final String SUMS =
      """
      SELECT camera_id, date_trunc('hour', "timestamp", 'UTC') AS hour_start, count(*) AS frames,
             coalesce(sum(person_count), 0) AS persons,
             coalesce(sum(hairnet_violations), 0) AS hairnet,
             coalesce(sum(handwash_events), 0) AS handwash,
             coalesce(sum(sanitize_events), 0) AS sanitize,
             round(coalesce(sum(fps), 0)::numeric, 6) AS fps_sum, count(fps) AS fps_frames,
             round(coalesce(sum(processing_time), 0)::numeric, 6) AS seconds,
             count(processing_time) AS seconds_frames,
             min(processing_time) AS least, max(processing_time) AS most,
             round(coalesce(sum(confidence), 0)::numeric, 6) AS confidence,
             count(confidence) AS confidence_frames
        FROM %s WHERE isfinite("timestamp") GROUP BY 1, 2
      """;

  private HourlySums() {}

  /** The sums over the detections in this table. */
  static String of(String detections) {
    return SUMS.formatted(detections);
  }

  /** In the sums and not in these, and the other way round, in one snapshot. */
  static List<String> differences(Session session, String detections, String said)
      throws SQLException {
    return session.texts(
        "((%1$s) EXCEPT (%2$s)) UNION ALL ((%2$s) EXCEPT (%1$s)) LIMIT 3"
            .formatted(of(detections), said));
  }
}
