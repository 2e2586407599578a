package io.anteroom.statistics;

import io.anteroom.reader.ReadOnlyDatabase;
import io.anteroom.web.Scalars;
import io.anteroom.web.time.TimeRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.hibernate.Session;

/** How things stand at this moment, by what the database knows of it; no value is a guess. */
@ApplicationScoped
class Realtime {
  /** Rows of each list that goes with the numbers. */
  private static final int FEW = 10;

  private static final Duration HOUR = Duration.ofHours(1);

  /** A camera that works saves a frame at least so often, whatever its strategy. */
  private static final Duration LATELY = Duration.ofMinutes(5);

  private static final String NOW =
      """
      SELECT (SELECT count(*) FROM cameras WHERE status = 'active') AS cameras,
             (SELECT count(*) FROM regions WHERE is_active IS NOT FALSE) AS regions,
             (SELECT count(*) FROM violation_events WHERE "timestamp" >= :since
                 AND (status = 'pending' OR status IS NULL)) AS pending
      """;

  private static final String AREAS =
      "SELECT name FROM regions WHERE is_active IS NOT FALSE ORDER BY name, region_id LIMIT 100";

  private static final String PENDING =
      """
      SELECT id, camera_id, violation_type, "timestamp" AS seen_at
        FROM violation_events
       WHERE "timestamp" >= :since AND (status = 'pending' OR status IS NULL)
       ORDER BY "timestamp" DESC, id DESC LIMIT :most
      """;

  /** Detectors of the present form leave the rate in the metadata, where it may be anything. */
  private static final String FRAMES =
      """
      SELECT count(*) AS frames,
             avg(coalesce(fps, CAST(jsonb_path_query_first(
               metadata, '$.fps ? (@ >= 0 && @ <= 1000)') AS double precision))) AS fps,
             count(*) FILTER (WHERE metadata ->> 'scene_type' = 'static') AS still,
             count(*) FILTER (WHERE metadata ->> 'scene_type' = 'dynamic') AS moving,
             count(*) FILTER (WHERE metadata ->> 'scene_type' = 'critical') AS critical,
             (SELECT count(*) FROM cameras WHERE status = 'active') AS cameras
        FROM detection_records WHERE "timestamp" >= :since
      """;

  private final ReadOnlyDatabase database;
  private final Statistics statistics;
  private final Events events;

  Realtime(ReadOnlyDatabase database, Statistics statistics, Events events) {
    this.database = database;
    this.statistics = statistics;
    this.events = events;
  }

  /** The present day so far, and what is going on. */
  RealtimeView ofToday(ZoneId zone) {
    Instant now = Instant.now();
    Slots today = Slots.last(1, SlotUnit.DAY, now, zone);
    Sums sums = statistics.bySlot(today, null).get(0);
    List<EventView> newest = newest(today.from());
    return RealtimeView.of(
        now, sums, database.read(session -> present(session, now.minus(HOUR), newest)));
  }

  private static RealtimeView.Present present(
      Session session, Instant since, List<EventView> newest) {
    Tuple present =
        session.createNativeQuery(NOW, Tuple.class).setParameter("since", since).getSingleResult();
    List<String> areas = Scalars.query(session, AREAS, String.class).getResultList();
    List<RealtimeView.Violation> pending =
        session
            .createNativeQuery(PENDING, Tuple.class)
            .setParameter("since", since)
            .setParameter("most", FEW)
            .getResultList()
            .stream()
            .map(RealtimeView.Violation::of)
            .toList();
    return RealtimeView.Present.of(present, areas, pending, newest);
  }

  /** How the detectors have worked lately. */
  DetectorsView ofDetectors() {
    Instant now = Instant.now();
    return database.read(
        session ->
            DetectorsView.of(
                now,
                session
                    .createNativeQuery(FRAMES, Tuple.class)
                    .setParameter("since", now.minus(LATELY))
                    .getSingleResult()));
  }

  private List<EventView> newest(Instant since) {
    TimeRange range = new TimeRange();
    range.startTime = since;
    EventQuery query = new EventQuery();
    query.limit = FEW;
    return events.find(range, null, query).map(EventView::of).rows();
  }
}
