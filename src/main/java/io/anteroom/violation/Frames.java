package io.anteroom.violation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/**
 * Finds the frames in which violations were seen, those of a page in one statement.
 *
 * <p>A violation outlives its detection and has no foreign key to it. The time of the one bounds
 * where the other is looked for, so that a week or two of {@code detection_records} is touched and
 * not all of them.
 */
@ApplicationScoped
class Frames {
  /**
   * Old programs need not agree on the zone of their times, hence a day. Times to which no day can
   * be added are those of no frame.
   */
  static final String FIND =
      """
      SELECT violation.id AS violation_id, camera.name AS camera_name,
             coalesce(detection.frame_id, CAST(detection.frame_number AS text)) AS frame_id,
             CASE jsonb_typeof(detection.objects)
               WHEN 'array' THEN jsonb_array_length(detection.objects) END AS detected_objects,
             detection.processing_time, same.violation_type, same.confidence,
             CAST(same.bbox AS text) AS bbox,
             coalesce(
               jsonb_path_query_first(detection.metadata,
                 '$.violations[*] ? (@.violation_type == $type).description',
                 jsonb_build_object('type', same.violation_type), true) #>> '{}',
               replace(same.violation_type, '_', ' ')) AS description
        FROM (SELECT *, least(greatest("timestamp", timestamptz '4000-01-01 BC'),
                              timestamptz '200000-01-01') AS about
                FROM violation_events WHERE id = ANY (:ids)) AS violation
        LEFT JOIN cameras AS camera ON camera.id = violation.camera_id
        LEFT JOIN LATERAL (
          SELECT * FROM detection_records AS seen
           WHERE seen.id = violation.detection_id
             AND seen."timestamp" BETWEEN violation.about - interval '1 day'
                                      AND violation.about + interval '1 day'
           LIMIT 1) AS detection ON true
       CROSS JOIN LATERAL (
          SELECT violation.id, violation.violation_type, violation.confidence, violation.bbox
           UNION ALL
          (SELECT other.id, other.violation_type, other.confidence, other.bbox
             FROM violation_events AS other
            WHERE other.detection_id = violation.detection_id AND other.id <> violation.id
              AND other.camera_id = violation.camera_id
              AND other."timestamp" BETWEEN violation.about - interval '1 minute'
                                        AND violation.about + interval '1 minute'
            ORDER BY other.id LIMIT 99)) AS same
       ORDER BY violation.id, same.id <> violation.id, same.id
      """;

  private final Session database;
  private final ObjectMapper mapper;

  Frames(Session database, ObjectMapper mapper) {
    this.database = database;
    this.mapper = mapper;
  }

  /** The frames of these violations, by the numbers of the violations. */
  Map<Long, Frame> of(List<Violation> violations) {
    Map<Long, Frame> frames = new HashMap<>();
    if (violations.isEmpty()) {
      return frames;
    }
    List<Tuple> rows =
        database
            .createNativeQuery(FIND, Tuple.class)
            .setParameter(
                "ids", violations.stream().map(violation -> violation.id).toArray(Long[]::new))
            .getResultList();
    for (Tuple row : rows) {
      frames
          .computeIfAbsent(row.get("violation_id", Long.class), id -> frame(row))
          .violations()
          .add(violation(row));
    }
    return frames;
  }

  private static Frame frame(Tuple row) {
    return new Frame(
        row.get("camera_name", String.class),
        row.get("frame_id", String.class),
        row.get("detected_objects", Integer.class),
        row.get("processing_time", Double.class),
        new ArrayList<>());
  }

  private FrameViolation violation(Tuple row) {
    String box = row.get("bbox", String.class);
    try {
      return new FrameViolation(
          row.get("violation_type", String.class),
          row.get("description", String.class),
          row.get("confidence", Double.class),
          box == null ? null : FrameViolation.corners(mapper.readTree(box)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("jsonb holds no JSON", e);
    }
  }
}
