package io.anteroom.detection;

import io.anteroom.reader.ReadOnlyDatabase;
import io.anteroom.web.time.TimeRange;
import io.anteroom.web.time.WholeHours;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds up detections in the database, over all rows of the range; each answer is a statement. Of
 * many cameras, whole hours come from what is kept of them (ADR 0026).
 */
@ApplicationScoped
class DetectionStatistics {
  private static final Duration DAY = Duration.ofDays(1);

  /** The row without a camera is that of all cameras together. */
  static final String BY_CAMERA =
      """
      SELECT camera_id, CAST(coalesce(sum(frames), 0) AS bigint) AS frames,
             CAST(coalesce(sum(persons), 0) AS bigint) AS persons,
             CAST(coalesce(sum(hairnet_violations), 0) AS bigint) AS hairnet,
             CAST(coalesce(sum(handwash_events), 0) AS bigint) AS handwash,
             CAST(coalesce(sum(sanitize_events), 0) AS bigint) AS sanitize,
             sum(fps_sum) / nullif(sum(fps_frames), 0) AS fps,
             sum(processing_time_sum) / nullif(sum(processing_time_frames), 0) AS seconds
        FROM (SELECT camera_id, frames, persons, hairnet_violations, handwash_events,
                     sanitize_events, fps_sum, fps_frames, processing_time_sum,
                     processing_time_frames
                FROM hourly_detections(:first_hour, :end_hour)
               UNION ALL
              SELECT camera_id, count(*), sum(person_count), sum(hairnet_violations),
                     sum(handwash_events), sum(sanitize_events), sum(fps), count(fps),
                     sum(processing_time), count(processing_time)
                FROM detection_records
               WHERE "timestamp" >= :start_time AND "timestamp" < :first_hour
                  OR "timestamp" >= :end_hour AND "timestamp" < :until_time
               GROUP BY camera_id) AS part
       GROUP BY GROUPING SETS ((camera_id), ())
       ORDER BY camera_id
      """;

  private static final String OF_CAMERA =
      """
      SELECT camera.name AS name, camera.location AS location, camera.status AS camera_status,
             sums.*
        FROM (SELECT count(*) AS frames,
                     count(*) FILTER (WHERE "timestamp" >= :day) AS frames_of_day,
                     avg(confidence) AS confidence,
                     coalesce(sum(person_count), 0) AS persons,
                     coalesce(sum(jsonb_array_length(objects))
                       FILTER (WHERE jsonb_typeof(objects) = 'array'), 0) AS objects,
                     coalesce(sum(jsonb_array_length(jsonb_path_query_array(objects,
                       '$[*].class_name')) - jsonb_array_length(jsonb_path_query_array(objects,
                       '$[*].class_name') - ARRAY['car', 'truck', 'bus', 'motorcycle'])), 0)
                       AS vehicles,
                     avg(fps) AS fps, avg(processing_time) AS seconds,
                     max(processing_time) AS most_seconds, min(processing_time) AS least_seconds
                FROM detection_records
               WHERE camera_id = :camera_id
                 AND "timestamp" >= :start_time AND "timestamp" <= :end_time) AS sums
        LEFT JOIN cameras AS camera ON camera.id = :camera_id
      """;

  private final ReadOnlyDatabase database;

  DetectionStatistics(ReadOnlyDatabase database) {
    this.database = database;
  }

  /** The sums of each camera by its id, and of all cameras. */
  Sums byCamera(TimeRange range) {
    // both ends belong to a range, and a microsecond is the least step of a time in the database
    Instant until = range.endTime.plus(1, ChronoUnit.MICROS);
    WholeHours hours = WholeHours.within(range.startTime, until);
    Map<String, CameraSums> cameras = new LinkedHashMap<>();
    List<Tuple> rows =
        database.read(
            session ->
                session
                    .createNativeQuery(BY_CAMERA, Tuple.class)
                    .setParameter("start_time", range.startTime)
                    .setParameter("first_hour", hours.first())
                    .setParameter("end_hour", hours.end())
                    .setParameter("until_time", until)
                    .getResultList());
    rows.forEach(row -> cameras.put(row.get("camera_id", String.class), CameraSums.of(row)));
    CameraSums total = cameras.remove(null);
    return new Sums(cameras, total);
  }

  CameraStatistics ofCamera(String cameraId, TimeRange range) {
    Tuple row =
        database.read(
            session ->
                session
                    .createNativeQuery(OF_CAMERA, Tuple.class)
                    .setParameter("camera_id", cameraId)
                    .setParameter("day", range.endTime.minus(DAY))
                    .setParameter("start_time", range.startTime)
                    .setParameter("end_time", range.endTime)
                    .getSingleResult());
    return CameraStatistics.of(row);
  }

  /** The sums of each camera, and of all together. */
  record Sums(Map<String, CameraSums> cameras, CameraSums total) {}
}
