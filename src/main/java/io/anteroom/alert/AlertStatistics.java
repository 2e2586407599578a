package io.anteroom.alert;

import io.anteroom.reader.ReadOnlyDatabase;
import io.anteroom.web.time.TimeRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Counts alerts in one statement, over the range that is asked for and all of its rows. */
@ApplicationScoped
class AlertStatistics {
  private static final String COUNT =
      """
      SELECT CASE 0 WHEN grouping(status) THEN 'status' WHEN grouping(type) THEN 'type'
                    WHEN grouping(camera) THEN 'camera' WHEN grouping(level) THEN 'level'
                    ELSE 'total' END AS kind,
             coalesce(status, type, camera, level, '') AS word, count(*) AS alerts
        FROM (SELECT coalesce(alert.status, 'pending') AS status, alert.alert_type AS type,
                     coalesce(alert.camera_id, 'unknown') AS camera,
                     coalesce(rule.priority, 'unknown') AS level
                FROM alert_history AS alert LEFT JOIN alert_rules AS rule ON rule.id = alert.rule_id
               WHERE %s) AS counted
       GROUP BY GROUPING SETS ((status), (type), (camera), (level), ())
      """;

  private final ReadOnlyDatabase database;

  AlertStatistics(ReadOnlyDatabase database) {
    this.database = database;
  }

  AlertCounts count(String cameraId, TimeRange range) {
    return database.read(session -> count(session, cameraId, range));
  }

  private static AlertCounts count(Session session, String cameraId, TimeRange range) {
    StringBuilder where = new StringBuilder("true");
    if (cameraId != null) {
      where.append(" AND alert.camera_id = :camera_id");
    }
    if (range.startTime != null) {
      where.append(" AND alert.\"timestamp\" >= :start_time");
    }
    if (range.endTime != null) {
      where.append(" AND alert.\"timestamp\" <= :end_time");
    }
    NativeQuery<Tuple> query = session.createNativeQuery(COUNT.formatted(where), Tuple.class);
    if (cameraId != null) {
      query.setParameter("camera_id", cameraId);
    }
    if (range.startTime != null) {
      query.setParameter("start_time", range.startTime);
    }
    if (range.endTime != null) {
      query.setParameter("end_time", range.endTime);
    }
    return read(query.getResultList(), range);
  }

  private static AlertCounts read(List<Tuple> rows, TimeRange range) {
    Map<String, Long> statuses = words(rows, "status");
    for (AlertStatus status : AlertStatus.values()) {
      statuses.putIfAbsent(status.value(), 0L);
    }
    Map<String, Long> levels = words(rows, "level");
    for (AlertPriority level : AlertPriority.values()) {
      levels.putIfAbsent(level.value(), 0L);
    }
    long total = words(rows, "total").getOrDefault("", 0L);
    long resolved = statuses.get(AlertStatus.RESOLVED.value());
    long ignored = statuses.get(AlertStatus.FALSE_POSITIVE.value());
    return new AlertCounts(
        total,
        total - resolved - ignored,
        resolved,
        ignored,
        statuses,
        words(rows, "type"),
        words(rows, "camera"),
        levels,
        new AlertCounts.Range(range.startTime, range.endTime));
  }

  private static Map<String, Long> words(List<Tuple> rows, String kind) {
    Map<String, Long> words = new TreeMap<>();
    for (Tuple row : rows) {
      if (row.get("kind").equals(kind)) {
        words.put(row.get("word", String.class), row.get("alerts", Long.class));
      }
    }
    return words;
  }
}
