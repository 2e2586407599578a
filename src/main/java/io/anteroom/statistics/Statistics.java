package io.anteroom.statistics;

import io.anteroom.reader.ReadOnlyDatabase;
import io.anteroom.web.time.TimeRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Adds up detections and violations in the database, over all rows of the time, in one statement.
 * Whole hours come from what is kept of them, the rest of the time from its rows (ADR 0026).
 */
@ApplicationScoped
public class Statistics {
  /** A row of each slot with detections, and one of each type of violation in a slot. */
  static final String BY_SLOT =
      """
      SELECT slot, CAST(NULL AS varchar) AS type, CAST(sum(frames) AS bigint) AS number,
             CAST(coalesce(sum(persons), 0) AS bigint) AS persons,
             CAST(coalesce(sum(hairnet_violations), 0) AS bigint) AS hairnet,
             CAST(coalesce(sum(handwash_events), 0) AS bigint) AS handwash,
             CAST(coalesce(sum(sanitize_events), 0) AS bigint) AS sanitize,
             sum(confidence_sum) / nullif(sum(confidence_frames), 0) AS confidence,
             sum(fps_sum) / nullif(sum(fps_frames), 0) AS fps,
             sum(processing_time_sum) / nullif(sum(processing_time_frames), 0) AS seconds,
             min(min_processing_time) AS least_seconds, max(max_processing_time) AS most_seconds
        FROM (SELECT width_bucket(hour_start, (SELECT CAST(:edges AS timestamptz[]))) AS slot, kept.*
                FROM hourly_detections(:first_hour, :end_hour, %2$s) AS kept
               UNION ALL
              SELECT width_bucket(min("timestamp"), (SELECT CAST(:edges AS timestamptz[]))), NULL, NULL,
                     count(*), sum(person_count), sum(hairnet_violations), sum(handwash_events),
                     sum(sanitize_events), sum(fps), count(fps), sum(processing_time),
                     count(processing_time), min(processing_time), max(processing_time),
                     sum(confidence), count(confidence)
                FROM detection_records
               WHERE ("timestamp" >= :from_time AND "timestamp" < :first_hour
                      OR "timestamp" >= :end_hour AND "timestamp" < :until_time)
                 AND %1$s
               GROUP BY width_bucket("timestamp", (SELECT CAST(:edges AS timestamptz[])))) AS part
       GROUP BY slot
      UNION ALL
      SELECT width_bucket("timestamp", (SELECT CAST(:edges AS timestamptz[]))), violation_type, count(*),
             0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL
        FROM violation_events
       WHERE "timestamp" >= :from_time AND "timestamp" < :until_time AND %1$s
         AND status IS DISTINCT FROM 'false_positive'
       GROUP BY 1, 2
      """;

  private final ReadOnlyDatabase database;

  Statistics(ReadOnlyDatabase database) {
    this.database = database;
  }

  /** What each slot adds up to, in their order, those without any row too. */
  List<Sums> bySlot(Slots slots, String cameraId) {
    return database.read(session -> bySlot(session, slots, cameraId));
  }

  private static List<Sums> bySlot(Session session, Slots slots, String cameraId) {
    String sql =
        cameraId == null
            ? BY_SLOT.formatted("true", "NULL")
            : BY_SLOT.formatted("camera_id = :camera_id", ":camera_id");
    NativeQuery<Tuple> query =
        session
            .createNativeQuery(sql, Tuple.class)
            .setParameter("edges", slots.edges())
            .setParameter("from_time", slots.from())
            .setParameter("first_hour", slots.hours().first())
            .setParameter("end_hour", slots.hours().end())
            .setParameter("until_time", slots.until());
    if (cameraId != null) {
      query.setParameter("camera_id", cameraId);
    }
    return read(query.getResultList(), slots.number());
  }

  private static List<Sums> read(List<Tuple> rows, int slots) {
    Map<Integer, Tuple> detections = new HashMap<>();
    Map<Integer, Map<String, Long>> violations = new HashMap<>();
    for (Tuple row : rows) {
      Integer slot = row.get("slot", Integer.class);
      String type = row.get("type", String.class);
      if (type == null) {
        detections.put(slot, row);
      } else {
        violations
            .computeIfAbsent(slot, none -> new TreeMap<>())
            .put(type, row.get("number", Long.class));
      }
    }
    // the database counts from one
    return IntStream.rangeClosed(1, slots)
        .mapToObj(slot -> Sums.of(detections.get(slot), violations.getOrDefault(slot, Map.of())))
        .toList();
  }

  /** What a time adds up to as a whole. */
  Sums whole(Instant from, Instant until, String cameraId) {
    return bySlot(Slots.whole(from, until), cameraId).get(0);
  }

  /** The last days, the present one among them. */
  public List<DayView> days(int number, ZoneId zone, String cameraId) {
    return days(Slots.last(number, SlotUnit.DAY, Instant.now(), zone), zone, cameraId);
  }

  /**
   * The days of a range.
   *
   * @param usual how many they are if the range does not say since when
   */
  public List<DayView> days(TimeRange range, int usual, ZoneId zone, String cameraId) {
    TimeRange whole = Ranges.ending(range, Instant.now(), Duration.ofDays(usual));
    return days(Slots.within(whole, SlotUnit.DAY, zone), zone, cameraId);
  }

  private List<DayView> days(Slots days, ZoneId zone, String cameraId) {
    List<Sums> sums = bySlot(days, cameraId);
    return IntStream.range(0, days.number())
        .mapToObj(i -> DayView.of(SlotUnit.DAY.label(days.starts().get(i), zone), sums.get(i)))
        .toList();
  }

  /** The last hours, the present one among them. */
  List<HourView> hours(int number, ZoneId zone, String cameraId) {
    Slots hours = Slots.last(number, SlotUnit.HOUR, Instant.now(), zone);
    List<Sums> sums = bySlot(hours, cameraId);
    return IntStream.range(0, hours.number())
        .mapToObj(i -> HourView.of(hours.starts().get(i), sums.get(i)))
        .toList();
  }

  /** A picture of a range that has both of its ends. */
  ChartView chart(TimeRange range, SlotUnit unit, ZoneId zone, String cameraId) {
    Slots slots = Slots.within(range, unit, zone);
    List<String> labels = slots.starts().stream().map(start -> unit.label(start, zone)).toList();
    return new ChartView(
        unit.toString(),
        zone.getId(),
        range.startTime,
        range.endTime,
        labels,
        ChartView.datasets(bySlot(slots, cameraId)));
  }
}
