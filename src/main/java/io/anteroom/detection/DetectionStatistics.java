package io.anteroom.detection;

import io.anteroom.web.TimeRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.Session;

/** Adds up detections in the database, over all rows of the range; each answer is a statement. */
@ApplicationScoped
class DetectionStatistics {
  private static final Duration DAY = Duration.ofDays(1);

  /** The row without a camera is that of all cameras together. */
  private static final String BY_CAMERA =
      """
      SELECT camera_id, count(*) AS frames, coalesce(sum(person_count), 0) AS persons,
             coalesce(sum(hairnet_violations), 0) AS hairnet,
             coalesce(sum(handwash_events), 0) AS handwash,
             coalesce(sum(sanitize_events), 0) AS sanitize,
             avg(fps) AS fps, avg(processing_time) AS seconds
        FROM detection_records
       WHERE "timestamp" >= :start_time AND "timestamp" <= :end_time
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

  private final Session database;

  DetectionStatistics(Session database) {
    this.database = database;
  }

  /** The sums of each camera by its id, and of all cameras. */
  @Transactional
  Sums byCamera(TimeRange range) {
    Map<String, CameraSums> cameras = new LinkedHashMap<>();
    database
        .createNativeQuery(BY_CAMERA, Tuple.class)
        .setParameter("start_time", range.startTime)
        .setParameter("end_time", range.endTime)
        .getResultList()
        .forEach(row -> cameras.put(row.get("camera_id", String.class), CameraSums.of(row)));
    CameraSums total = cameras.remove(null);
    return new Sums(cameras, total);
  }

  @Transactional
  CameraStatistics ofCamera(String cameraId, TimeRange range) {
    Tuple row =
        database
            .createNativeQuery(OF_CAMERA, Tuple.class)
            .setParameter("camera_id", cameraId)
            .setParameter("day", range.endTime.minus(DAY))
            .setParameter("start_time", range.startTime)
            .setParameter("end_time", range.endTime)
            .getSingleResult();
    return CameraStatistics.of(row);
  }

  /** The sums of each camera, and of all together. */
  record Sums(Map<String, CameraSums> cameras, CameraSums total) {}
}
