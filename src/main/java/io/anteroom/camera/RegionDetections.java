package io.anteroom.camera;

import io.anteroom.web.problem.Problem;
import io.anteroom.web.time.TimeRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Adds up the detections of a region in the database. Detections are found by their camera and
 * time, so a region that has a camera is looked for in its detections only.
 */
@ApplicationScoped
class RegionDetections {
  private static final Duration USUAL = Duration.ofDays(1);

  private static final String SUMS =
      """
      SELECT count(*) AS frames, coalesce(sum(person_count), 0) AS persons,
             coalesce(sum(hairnet_violations), 0) AS hairnet,
             coalesce(sum(handwash_events), 0) AS handwash,
             coalesce(sum(sanitize_events), 0) AS sanitize, max("timestamp") AS latest
        FROM detection_records
       WHERE "timestamp" >= :start_time AND "timestamp" <= :end_time AND region_id = :region_id
      """;

  private static final String OF_CAMERA = SUMS + " AND camera_id = :camera_id";

  private final Session database;

  RegionDetections(Session database) {
    this.database = database;
  }

  /** What was detected in a region in a range; the last day if none is asked for. */
  @Transactional(Transactional.TxType.SUPPORTS)
  RegionStatistics of(String regionId, TimeRange range) {
    Region region =
        Region.<Region>findByIdOptional(regionId)
            .orElseThrow(() -> Problem.notFound("region", regionId));
    Instant end = range.endTime == null ? Instant.now() : range.endTime;
    Instant start = range.startTime == null ? end.minus(USUAL) : range.startTime;
    NativeQuery<Tuple> query =
        database
            .createNativeQuery(region.cameraId == null ? SUMS : OF_CAMERA, Tuple.class)
            .setParameter("start_time", start)
            .setParameter("end_time", end)
            .setParameter("region_id", regionId);
    if (region.cameraId != null) {
      query.setParameter("camera_id", region.cameraId);
    }
    Tuple sums = query.getSingleResult();
    return new RegionStatistics(
        regionId,
        region.name,
        region.cameraId,
        !Boolean.FALSE.equals(region.isActive),
        start,
        end,
        sums.get("frames", Long.class),
        sums.get("persons", Long.class),
        sums.get("hairnet", Long.class),
        sums.get("handwash", Long.class),
        sums.get("sanitize", Long.class),
        sums.get("latest", Instant.class));
  }
}
