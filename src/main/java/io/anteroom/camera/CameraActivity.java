package io.anteroom.camera;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.time.TimeRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** Says what the database knows of the detection processes: what is meant, and what they saved. */
@ApplicationScoped
class CameraActivity {
  private static final Duration USUAL = Duration.ofDays(1);

  /** As many as a list of cameras has at most. */
  private static final int MOST = 10_000;

  private static final String RUNTIME =
      """
      SELECT camera.id, camera.status IS NOT DISTINCT FROM 'active' AS active,
             CASE jsonb_typeof(camera.metadata -> 'auto_start') WHEN 'boolean'
               THEN (camera.metadata ->> 'auto_start') ::boolean END AS auto_start,
             latest."timestamp" AS latest
        FROM cameras AS camera
        LEFT JOIN LATERAL (SELECT "timestamp" FROM detection_records
                            WHERE camera_id = camera.id ORDER BY "timestamp" DESC LIMIT 1)
             AS latest ON true
       WHERE jsonb_array_length(:ids ::jsonb) = 0
          OR camera.id IN (SELECT jsonb_array_elements_text(:ids ::jsonb))
       ORDER BY camera.id LIMIT :most
      """;

  private static final String COUNTS =
      """
      SELECT count(*) AS frames, coalesce(sum(person_count), 0) AS persons,
             coalesce(sum(jsonb_array_length(jsonb_path_query_array(objects,
               '$[*] ? (@.metadata.has_hairnet == true)'))), 0) AS hairnets,
             coalesce(sum(handwash_events), 0) AS handwash,
             avg(fps) AS fps, avg(processing_time) AS seconds, max("timestamp") AS latest
        FROM detection_records
       WHERE camera_id = :camera_id
         AND "timestamp" >= :start_time AND "timestamp" <= :end_time
      """;

  private final Session database;

  CameraActivity(Session database) {
    this.database = database;
  }

  /**
   * What is recorded of these cameras, by their ids; those that do not exist are not in it.
   *
   * @param ids none means all cameras
   */
  @Transactional
  Map<String, CameraRuntime> runtime(List<String> ids) {
    ArrayNode asked = JsonNodeFactory.instance.arrayNode(ids.size());
    ids.forEach(asked::add);
    Map<String, CameraRuntime> cameras = new LinkedHashMap<>();
    database
        .createNativeQuery(RUNTIME, Tuple.class)
        .setParameter("ids", asked.toString())
        .setParameter("most", MOST)
        .getResultList()
        .forEach(row -> cameras.put(row.get("id", String.class), runtime(row)));
    return cameras;
  }

  /** What is recorded of one camera. */
  @Transactional
  CameraRuntime runtime(String id) {
    CameraRuntime found = runtime(List.of(id)).get(id);
    if (found == null) {
      throw Problem.notFound("camera", id);
    }
    return found;
  }

  /** What a camera has detected in a range; the last day if none is asked for. */
  @Transactional
  CameraCounts counts(String id, TimeRange range) {
    if (Camera.findById(id) == null) {
      throw Problem.notFound("camera", id);
    }
    Instant end = range.endTime == null ? Instant.now() : range.endTime;
    Instant start = range.startTime == null ? end.minus(USUAL) : range.startTime;
    Tuple row =
        database
            .createNativeQuery(COUNTS, Tuple.class)
            .setParameter("camera_id", id)
            .setParameter("start_time", start)
            .setParameter("end_time", end)
            .getSingleResult();
    long frames = row.get("frames", Long.class);
    CameraCounts.Counts counts =
        new CameraCounts.Counts(
            frames,
            frames,
            row.get("persons", Long.class),
            row.get("hairnets", Long.class),
            row.get("handwash", Long.class),
            row.get("fps", Double.class),
            row.get("seconds", Double.class),
            row.get("latest", Instant.class));
    return new CameraCounts(id, null, null, null, start, end, counts);
  }

  private static CameraRuntime runtime(Tuple row) {
    return new CameraRuntime(
        row.get("id", String.class),
        null,
        null,
        row.get("active", Boolean.class),
        row.get("auto_start", Boolean.class),
        row.get("latest", Instant.class));
  }
}
